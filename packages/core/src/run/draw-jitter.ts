import type { Blackout } from "../calendar/create-blackout.ts";
import { nextAfter, type ScheduleSpec } from "../schedule/index.ts";
import { LAST_INSTANT } from "./last-instant.ts";

type Jittered = {
  readonly spec: ScheduleSpec;
  /** The most that a tick is moved. */
  readonly jitterMs: number;
  readonly blackout: Blackout | null;
  /** The last instant at which the schedule may run; null: none. */
  readonly endAt: Date | null;
  /** From 0 up to 1. */
  readonly random: () => number;
};

/**
 * When a tick runs: its nominal time and at most the jitter, yet before the next tick, so that ticks never pile up, before a
 * calendar's time begins in which it was not to run, and not after the schedule's end.
 */
export function drawJitter({ spec, jitterMs, blackout, endAt, random }: Jittered, nominalAt: Date): Date {
  if (jitterMs === 0) return nominalAt;
  const at = nominalAt.getTime();
  const following = nextAfter(spec, nominalAt)?.getTime() ?? Number.POSITIVE_INFINITY;
  const closed = blackout?.spans.find(({ from }) => from > at)?.from ?? Number.POSITIVE_INFINITY;
  const over = (endAt ?? LAST_INSTANT).getTime() + 1;
  const most = Math.max(0, Math.min(jitterMs, following - at, closed - at, over - at));
  return new Date(at + Math.floor(most * random()));
}
