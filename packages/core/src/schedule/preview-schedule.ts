import { DAY_SECONDS } from "./calendar.ts";
import { compileOnce } from "./compile-once.ts";
import type { CompiledSchedule } from "./compile-schedule.ts";
import { describeSchedule } from "./describe-schedule.ts";
import { latestShownBefore } from "./next-fire.ts";
import { nextScheduleOccurrences } from "./next-occurrence.ts";
import { nextWallTime } from "./next-wall-time.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";
import { type ZoneClock, zoneClock } from "./zone-clock.ts";

type PreviewedFire = {
  at: Date;
  /** `gap`: stands for times that the clock skips. `repeat`: the clock shows this time twice that day. */
  mark?: "gap" | "repeat";
};

type SchedulePreview = { words: string; fires: PreviewedFire[] };

/**
 * What a schedule means in words, and its next `count` fires strictly after `after`, with marks where a change
 * of clocks had a hand in one. Throws InvalidScheduleError as nextOccurrences does.
 */
export function previewSchedule(
  spec: ScheduleSpec,
  options: { after: Date; count: number },
): SchedulePreview {
  const schedule = compileOnce(spec);
  const clock = zoneClock(spec.timezone);
  const fires = nextScheduleOccurrences(spec, options).map((at): PreviewedFire => {
    const mark = markOf(schedule, clock, Math.floor(at.getTime() / 1_000));
    return mark ? { at, mark } : { at };
  });
  return { words: describeSchedule(spec), fires };
}

function markOf(schedule: CompiledSchedule, clock: ZoneClock, second: number): PreviewedFire["mark"] {
  const { offset } = clock.spanAt(second);
  switch (schedule.kind) {
    case "interval":
      return undefined;
    case "once":
      if (schedule.wall === null) return undefined;
      if (schedule.wall !== second + offset) return "gap";
      break;
    case "cron": {
      const skippedFrom = latestShownBefore(clock, second) + 1;
      const isGap = skippedFrom < second + offset;
      if (
        isGap &&
        !schedule.table.followsClock &&
        nextWallTime(schedule.table, skippedFrom) < second + offset
      ) {
        return "gap";
      }
    }
  }
  return isShownTwice(clock, second) ? "repeat" : undefined;
}

function isShownTwice(clock: ZoneClock, second: number): boolean {
  const wall = second + clock.spanAt(second).offset;
  let span = clock.spanAt(second - 2 * DAY_SECONDS);
  while (span.start < second + 2 * DAY_SECONDS) {
    const instant = wall - span.offset;
    if (instant !== second && instant >= span.start && instant < span.end) return true;
    span = clock.spanAt(span.end);
  }
  return false;
}
