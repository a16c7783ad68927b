import { type CalendarEntry, WEEKDAYS } from "@carillon/core/contracts";
import { CliError } from "../errors/cli-error.ts";

const DAYS: readonly string[] = WEEKDAYS;

export type EntryOptions = {
  readonly day?: readonly string[];
  readonly yearly?: readonly string[];
  readonly weekly?: readonly string[];
  readonly window?: readonly string[];
};

/** The entries of a calendar as they are typed; the server judges dates and times. @throws CliError for what has another form */
export function readEntries({
  day = [],
  yearly = [],
  weekly = [],
  window = [],
}: EntryOptions): CalendarEntry[] {
  return [
    ...day.map((text) => dateOf(text, "--day")),
    ...yearly.map((text) => ({ ...dateOf(text, "--yearly"), yearly: true })),
    ...weekly.map(weeklyOf),
    ...window.map(windowOf),
  ];
}

function dateOf(text: string, option: string): Extract<CalendarEntry, { type: "date" }> {
  const { when, name } = named(
    text,
    `${option} '2026-12-25=Christmas', or '2026-12-25..2026-12-26=Christmas'`,
  );
  const [date = "", lastDate] = when.split("..");
  return { type: "date", name, date, ...(lastDate !== undefined && { lastDate }) };
}

function weeklyOf(text: string): CalendarEntry {
  const example = "--weekly 'SAT,SUN 00:00-24:00=Weekend', or 'MON-FRI 22:00-06:00=Night'";
  const { when, name } = named(text, example);
  const [, days, from, to] = /^(\S+)\s+(\d\d:\d\d)-(\d\d:\d\d)$/.exec(when) ?? [];
  if (days === undefined || from === undefined || to === undefined)
    throw new CliError(`write it as ${example}`);
  return { type: "weekly", name, days: days.split(",").flatMap((part) => daysOf(part, example)), from, to };
}

function daysOf(part: string, example: string): (typeof WEEKDAYS)[number][] {
  const [first = -1, last = first] = part
    .toUpperCase()
    .split("-")
    .map((day) => DAYS.indexOf(day));
  if (first < 0 || last < 0) throw new CliError(`"${part}" is no day of the week; write it as ${example}`);
  // FRI-MON goes over the end of the week.
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => WEEKDAYS[(first + index) % 7] ?? "MON");
}

function windowOf(text: string): CalendarEntry {
  const example = "--window '2026-07-01T08:00..2026-07-01T18:00=Moving day'";
  const { when, name } = named(text, example);
  const [from, until] = when.split("..");
  if (from === undefined || until === undefined) throw new CliError(`write it as ${example}`);
  return { type: "window", name, from, until };
}

function named(text: string, example: string): { when: string; name: string } {
  const [, when, name] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (when === undefined || name === undefined) throw new CliError(`write it as ${example}`);
  return { when: when.trim(), name: name.trim() };
}
