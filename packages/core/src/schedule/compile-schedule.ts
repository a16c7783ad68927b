import type { CronExpression } from "./cron-field.ts";
import { buildCronTable, type CronTable } from "./cron-table.ts";
import { InvalidScheduleError } from "./invalid-schedule-error.ts";
import { looksLikeTime, type OneShot, parseAt } from "./parse-at.ts";
import { parseCron } from "./parse-cron.ts";
import { looksLikeInterval, parseInterval } from "./parse-interval.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";
import { type ZoneClock, zoneClock } from "./zone-clock.ts";

/** A schedule that has been read and found right. Milliseconds; instants since the Unix epoch. */
export type CompiledSchedule =
  | { kind: "cron"; cron: CronExpression; table: CronTable; clock: ZoneClock }
  | { kind: "interval"; every: number; anchor: number }
  | ({ kind: "once" } & OneShot);

/** Reads a schedule. Throws InvalidScheduleError naming the part that is wrong. */
export function compileSchedule(spec: ScheduleSpec): CompiledSchedule {
  const clock = zoneClock(spec.timezone);
  if ("interval" in spec) return compileInterval(spec.interval, spec.anchor);
  if ("at" in spec) return { kind: "once", ...parseAt(spec.at, spec.timezone) };

  const { expression, timezone } = spec;
  if (typeof expression !== "string") {
    throw new InvalidScheduleError("expression", "A schedule needs an expression, an interval or a time.");
  }
  if (looksLikeInterval(expression)) return compileInterval(expression, undefined);
  if (looksLikeTime(expression)) return { kind: "once", ...parseAt(expression, timezone) };
  const cron = parseCron(expression);
  return { kind: "cron", cron, table: buildCronTable(cron), clock };
}

function compileInterval(interval: string, anchor: Date | undefined): CompiledSchedule {
  const start = anchor?.getTime() ?? 0;
  if (Number.isNaN(start)) throw new InvalidScheduleError("interval", "The interval's anchor is not a date.");
  return { kind: "interval", every: parseInterval(interval), anchor: start };
}
