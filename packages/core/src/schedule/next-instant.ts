import type { CompiledSchedule } from "./compile-schedule.ts";
import { nextFire } from "./next-fire.ts";
import { MAX_SECOND } from "./zone-clock.ts";

/** The first fire strictly after `after`, or null; both in milliseconds since the Unix epoch. */
export function nextInstant(schedule: CompiledSchedule, after: number): number | null {
  switch (schedule.kind) {
    case "cron": {
      const second = nextFire(schedule.table, schedule.clock, Math.floor(after / 1_000) + 1);
      return second === null ? null : second * 1_000;
    }
    case "interval": {
      const elapsed = Math.floor((after - schedule.anchor) / schedule.every);
      const next = schedule.anchor + (elapsed + 1) * schedule.every;
      return next <= MAX_SECOND * 1_000 ? next : null;
    }
    case "once":
      return schedule.at > after ? schedule.at : null;
  }
}
