import { ExecutionId } from "@carillon/core/contracts";
import { InvalidArgumentError } from "commander";

/** For options that may be given several times. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

export function wholeNumber({ min, max }: { min: number; max: number }): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Give a whole number from ${min} to ${max}.`);
  };
}

/** An instant in ISO 8601; without an offset it is this machine's time, without a time its midnight. */
export function instant(text: string): string {
  const [, date, time = "T00:00:00"] = /^(\d{4}-\d\d-\d\d)([T ]\d\d:\d\d.*)?$/.exec(text) ?? [];
  const at = new Date(`${date}${time}`);
  // Date takes 30 February for 2 March.
  if (!Number.isNaN(at.getTime()) && new Date(`${date}T00:00:00Z`).toISOString().startsWith(`${date}`)) {
    return at.toISOString();
  }
  throw new InvalidArgumentError("Give a time such as 2026-03-01T09:00:00+01:00.");
}

/** A time that `instant` can read, as it was typed. */
export function time(text: string): string {
  return instant(text) && text;
}

export function hasOffset(text: string): boolean {
  return /:\d\d.*(Z|[+-]\d\d(:?\d\d)?)$/i.test(text);
}

/** A day, 2026-03-01. */
export function day(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return instant(text) && text;
  throw new InvalidArgumentError("Give a day such as 2026-03-01.");
}

/** Names of states and types are in capitals; people need not type them so. */
export function upperCase(text: string): string {
  return text.toUpperCase().replaceAll("-", "_");
}

export function runId(text: string): string {
  if (ExecutionId.safeParse(text).success) return text;
  throw new InvalidArgumentError('"carillon runs list" shows the ids.');
}
