import { DAY_SECONDS } from "./calendar.ts";
import { compileOnce } from "./compile-once.ts";
import type { CompiledSchedule } from "./compile-schedule.ts";
import { latestShownBefore } from "./next-fire.ts";
import { nextWallTime } from "./next-wall-time.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";
import { wallText } from "./wall-text.ts";
import { type ZoneClock, zoneClock } from "./zone-clock.ts";

/** What a change of clocks has to do with a fire. */
export type FireMark = {
  /** `gap`: stands for times that the clock skips. `repeat`: the clock shows this time twice that day. */
  readonly mark: "gap" | "repeat";
  readonly reason: string;
};

/** null: nothing. Throws InvalidScheduleError for a schedule that is not valid. */
export function explainFire(spec: ScheduleSpec, at: Date): FireMark | null {
  const schedule = compileOnce(spec);
  const clock = zoneClock(spec.timezone);
  const second = Math.floor(at.getTime() / 1_000);
  const { offset } = clock.spanAt(second);
  switch (schedule.kind) {
    case "interval":
      return null;
    case "once":
      if (schedule.wall === null) return null;
      if (schedule.wall !== second + offset) return movedFrom(schedule.wall);
      break;
    case "cron": {
      const skipped = skippedTime(schedule, { clock, second, offset });
      if (skipped !== null) return movedFrom(skipped);
    }
  }
  const other = otherShowing(clock, second);
  if (other === null) return null;
  const shown = wallText(second + offset);
  if (schedule.kind === "cron" && schedule.table.followsClock) {
    const which = other > second ? "first" : "second";
    return { mark: "repeat", reason: `The clock shows ${shown} twice; this is the ${which} time` };
  }
  return { mark: "repeat", reason: `The clock shows ${shown} twice; it fires the first time only` };
}

function movedFrom(wall: number): FireMark {
  return { mark: "gap", reason: `The clock skips ${wallText(wall)}; it fires as soon as that is over` };
}

/** Of a fixed-time schedule, the first time in the gap before this fire that it stands for; null: it stands for itself. */
function skippedTime(
  { table }: Extract<CompiledSchedule, { kind: "cron" }>,
  { clock, second, offset }: { clock: ZoneClock; second: number; offset: number },
): number | null {
  if (table.followsClock) return null;
  const skippedFrom = latestShownBefore(clock, second) + 1;
  if (skippedFrom >= second + offset) return null;
  const wall = nextWallTime(table, skippedFrom);
  return wall < second + offset ? wall : null;
}

/** When the clock shows the same time again, or did so before. */
function otherShowing(clock: ZoneClock, second: number): number | null {
  const wall = second + clock.spanAt(second).offset;
  let span = clock.spanAt(second - 2 * DAY_SECONDS);
  while (span.start < second + 2 * DAY_SECONDS) {
    const instant = wall - span.offset;
    if (instant !== second && instant >= span.start && instant < span.end) return instant;
    span = clock.spanAt(span.end);
  }
  return null;
}
