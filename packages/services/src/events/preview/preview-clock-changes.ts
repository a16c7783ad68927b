import {
  type BoundedSchedule,
  clockChanges,
  explainFire,
  nextAfter,
  type Preview,
  swallowedTimes,
} from "@carillon/core";
import { localTime } from "./local-time.ts";

type ClockChange = NonNullable<Preview["clockChanges"]>[number];

const YEAR_MS = 366 * 86_400_000;
/** A change moves what is due within so long around it. ms */
const AROUND_MS = 4 * 3_600_000;
/** Fires looked at around a change: a schedule of each minute has as many in these hours. */
const MAX_LOOKED_AT = 480;
const MAX_TOLD = 2;

/** What the next changes of clocks do to the schedules, one line a change, in the year after `after`. */
export function previewClockChanges(schedules: readonly BoundedSchedule[], after: Date): ClockChange[] {
  const stretch = { from: after, to: new Date(after.getTime() + YEAR_MS) };
  const zones = new Set(schedules.map(({ spec }) => spec.timezone));
  const told = new Map<number, ClockChange>();
  for (const timezone of zones) {
    const own = schedules.filter(({ spec }) => spec.timezone === timezone);
    for (const change of clockChanges(timezone, stretch)) {
      const effect = own.map((schedule) => effectOf(schedule, change)).find((each) => each !== null);
      if (effect && !told.has(change.getTime())) told.set(change.getTime(), effect);
    }
  }
  return [...told.values()].sort((a, b) => a.at.localeCompare(b.at)).slice(0, MAX_TOLD);
}

function effectOf({ spec, startAt, endAt }: BoundedSchedule, change: Date): ClockChange | null {
  if ((startAt && startAt > change) || (endAt && endAt < change)) return null;
  const [lost] = swallowedTimes(spec, { after: new Date(change.getTime() - 1_000), until: change, limit: 1 });
  const local = (at: Date) => localTime(at, spec.timezone);
  if (lost) return { at: lost.at.toISOString(), local: local(lost.at), mark: "gap", reason: lost.reason };
  const until = change.getTime() + AROUND_MS;
  let at = nextAfter(spec, new Date(change.getTime() - AROUND_MS));
  for (let looked = 0; at && at.getTime() < until && looked < MAX_LOOKED_AT; looked += 1) {
    const mark = explainFire(spec, at);
    if (mark) return { at: at.toISOString(), local: local(at), ...mark };
    at = nextAfter(spec, at);
  }
  return null;
}
