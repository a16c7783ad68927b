import {
  type Blackout,
  type BoundedSchedule,
  explainFire,
  type FireMark,
  type MergedFire,
  type Preview,
} from "@carillon/core";
import { localTime } from "./local-time.ts";

type Fire = Preview["fires"][number];

/** Ticks looked at, so that a calendar that lets nothing run comes to an end: a week of a schedule that fires each minute. */
const MAX_LOOKED_AT = 10_080;

/** The first `count` entries, up to the last run that it may have; ticks one after the other that one entry of a calendar leaves out are one. */
export function previewFires(
  ticks: Iterable<MergedFire>,
  {
    schedules,
    timezone,
    count,
    runsLeft,
    blackout,
  }: {
    schedules: readonly BoundedSchedule[];
    timezone: string;
    count: number;
    runsLeft: number | null;
    blackout: Blackout | null;
  },
): Fire[] {
  const fires: Fire[] = [];
  let looked = 0;
  let left = runsLeft ?? Number.POSITIVE_INFINITY;
  for (const { at, schedules: places } of ticks) {
    if (left === 0) break;
    const skipped = blackout?.nameAt(at) ?? undefined;
    const last = fires.at(-1);
    if (skipped !== undefined && last?.skipped === skipped) {
      fires[fires.length - 1] = { ...last, untilAt: at.toISOString(), count: (last.count ?? 1) + 1 };
    } else if (fires.length === count) break;
    else {
      const mark = places.map((place) => markOf(schedules[place], at)).find((each) => each !== null);
      fires.push({
        at: at.toISOString(),
        local: localTime(at, timezone),
        ...mark,
        ...(schedules.length > 1 && { schedules: [...places] }),
        ...(skipped !== undefined && { skipped }),
      });
    }
    looked += 1;
    if (skipped === undefined) left -= 1;
    // A run of skipped ones goes on behind the last entry, to be told of as a whole.
    if (looked >= MAX_LOOKED_AT || (fires.length === count && skipped === undefined)) break;
  }
  return fires;
}

function markOf(schedule: BoundedSchedule | undefined, at: Date): FireMark | null {
  return schedule ? explainFire(schedule.spec, at) : null;
}
