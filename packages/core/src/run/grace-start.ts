import { lastBefore } from "../schedule/index.ts";
import { type DueSchedule, followingTick } from "./due-schedule.ts";

/** Late ticks of one schedule that may fire one after the other, however long its grace. */
const MOST_LATE = 90;
/** How many of more are let fire: fewer, so that those that come while they fire are not too many again. */
const FIRED_OF_MORE = 60;
/** No schedule fires more often. */
const SHORTEST_MS = 1_000;

/** Ticks that were due before this are a misfire: those older than the grace, and where too many are inside it, the older ones. */
export function graceStartOf(due: DueSchedule, now: Date): Date {
  const start = new Date(now.getTime() - due.graceMs);
  return newestOfCrowd(due, { start, now }) ?? start;
}

/** The oldest of those that may fire, where more are late than may; null: all may. */
function newestOfCrowd(due: DueSchedule, { start, now }: { start: Date; now: Date }): Date | null {
  const { spec, nextRunAt, endAt } = due;
  const from = nextRunAt > start ? nextRunAt : start;
  // Most are on time or have a short grace, and are not gone through.
  if (now.getTime() - from.getTime() <= MOST_LATE * SHORTEST_MS) return null;
  let next = followingTick(due, new Date(from.getTime() - 1));
  for (let late = 0; late <= MOST_LATE; late += 1) {
    if (next === null || next >= now) return null;
    next = followingTick(due, next);
  }
  let oldest = endAt && endAt < now ? new Date(endAt.getTime() + 1) : now;
  for (let late = 0; late < FIRED_OF_MORE; late += 1)
    oldest = lastBefore(spec, { from: nextRunAt, before: oldest }) ?? oldest;
  return oldest;
}
