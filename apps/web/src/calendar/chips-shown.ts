import type { CalendarItem } from "@carillon/core/contracts";
import { amissOf } from "#calendar/tick-counts.ts";

const SHOWN = 3;

/** Those of an hour that its cell has room for, in their order: what is amiss is among them before all else. */
export function chipsShown(items: readonly CalendarItem[]): readonly CalendarItem[] {
  // One more line is no more than the words that there is one more.
  if (items.length <= SHOWN + 1) return items;
  const first = new Set([...items.filter((item) => amissOf([item]).length > 0), ...items].slice(0, SHOWN));
  return items.filter((item) => first.has(item));
}
