import { countFires, lastBefore, nextAfter } from "../schedule/index.ts";
import type { DueSchedule, PassedTicks } from "./due-schedule.ts";

export const NOTHING_RAN = "nothing was running";
const SWITCHED_OFF = "the event was switched off";

/** What nobody made up for of a pause that somebody made was not missed: it is told as that pause, and what came after it apart. */
export function tellOfPause(
  { spec, offUntil = null }: Pick<DueSchedule, "spec" | "offUntil">,
  passed: readonly PassedTicks[],
): PassedTicks[] {
  if (offUntil === null) return [...passed];
  const off = (part: PassedTicks): PassedTicks => ({
    ...part,
    outcome: "skipped:paused",
    reason: part.reason.replace(NOTHING_RAN, SWITCHED_OFF),
  });
  return passed.flatMap((part) => {
    const { from, until } = part;
    if (part.outcome !== "missed" || from >= offUntil) return [part];
    if (until < offUntil) return [off(part)];
    const count = countFires(spec, { from, until: offUntil });
    const last = lastBefore(spec, { from, before: offUntil }) ?? from;
    const next = nextAfter(spec, last) ?? until;
    return [off({ ...part, until: last, count }), { ...part, from: next, count: part.count - count }];
  });
}
