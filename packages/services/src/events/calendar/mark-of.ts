import { explainFire, type FireMark, nextAfter } from "@carillon/core";
import type { SingleTick } from "./calendar-cell.ts";

/** What a change of clocks has to do with a tick to come, or one that does not come for it; null: nothing. */
export function markOf({
  at,
  outcome,
  schedules,
}: SingleTick): (Pick<FireMark, "mark"> & { reason?: string }) | null {
  if (outcome === "swallowed") return { mark: "gap" };
  const instant = new Date(at);
  for (const { spec } of schedules) {
    if (nextAfter(spec, new Date(at - 1))?.getTime() !== at) continue;
    const mark = explainFire(spec, instant);
    if (mark) return mark;
  }
  return null;
}
