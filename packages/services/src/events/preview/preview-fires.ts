import {
  type Blackout,
  type BoundedSchedule,
  explainFire,
  type FireMark,
  type MergedFire,
  mergeFires,
  type Preview,
} from "@carillon/core";
import { localTime } from "./local-time.ts";
import { ticksWithin } from "./ticks-within.ts";

type Fire = Preview["fires"][number];

/** Times of calendars that are looked at: two a day, as far ahead as they are worked out. */
const MAX_LOOKED_AT = 2_000;
/** Ticks of several schedules that are told apart one by one: some tenths of a second. */
const MAX_TOLD_APART = 100_000;

type Wanted = {
  readonly after: Date;
  readonly timezone: string;
  readonly count: number;
  /** null: no matter how many. */
  readonly runsLeft: number | null;
  readonly calendars: {
    readonly blackout: Blackout | null;
    /** What they keep from firing behind this is not known. */
    readonly knownUntil: Date;
  };
};

/** The first `count` entries, up to the last run that it may have; ticks one after the other that one entry of a calendar leaves out are one. */
export function previewFires(schedules: readonly BoundedSchedule[], wanted: Wanted): Fire[] {
  const { after, timezone, count, runsLeft } = wanted;
  const { blackout, knownUntil } = wanted.calendars;
  const fires: Fire[] = [];
  let looked = 0;
  const looks = { left: MAX_TOLD_APART };
  let left = runsLeft ?? Number.POSITIVE_INFINITY;
  let ticks = mergeFires(schedules, after);
  for (let tick = ticks.next(); !tick.done && left > 0; tick = ticks.next()) {
    const { at } = tick.value;
    const span = blackout?.spanAt(at) ?? null;
    const last = fires.at(-1);
    // A run of skipped ones goes on behind the last entry, to be told of as a whole.
    const goesOn = span !== null && last?.skipped === span.name;
    if (fires.length === count && !goesOn) break;
    // Nobody knows whether what has kept it from firing up to here does so on.
    if (last?.skipped !== undefined && at >= knownUntil) break;
    const entry = goesOn ? last : fireOf(tick.value, { schedules, timezone });
    if (goesOn) fires.pop();
    if (!span) {
      fires.push(entry);
      left -= 1;
    } else {
      const before = new Date(Math.min(span.until, knownUntil.getTime()));
      const passed = ticksWithin(schedules, { from: at, before, looks });
      const many = passed.count + (goesOn ? (last.count ?? 1) : 0);
      fires.push({
        ...entry,
        skipped: span.name,
        ...(many > 1 && { untilAt: passed.until.toISOString(), count: many }),
      });
      looked += 1;
      if (span.until > knownUntil.getTime() || looked === MAX_LOOKED_AT) break;
      ticks = mergeFires(schedules, passed.until);
    }
  }
  return fires;
}

function fireOf(
  { at, schedules: places }: MergedFire,
  { schedules, timezone }: { schedules: readonly BoundedSchedule[]; timezone: string },
): Fire {
  const mark = places.map((place) => markOf(schedules[place], at)).find((each) => each !== null);
  return {
    at: at.toISOString(),
    local: localTime(at, timezone),
    ...mark,
    ...(schedules.length > 1 && { schedules: [...places] }),
  };
}

function markOf(schedule: BoundedSchedule | undefined, at: Date): FireMark | null {
  return schedule ? explainFire(schedule.spec, at) : null;
}
