import { CALENDAR_WORDS, type CalendarItem } from "@carillon/core/contracts";
import type { Column } from "../output/table.ts";

/** What came of it: in one word, or how many of each. */
function became(item: CalendarItem): string {
  if (item.kind === "tick") return CALENDAR_WORDS[item.outcome];
  const parts = item.outcomes.map(({ outcome, count }) => `${count} × ${CALENDAR_WORDS[outcome]}`);
  return [...parts, ...(item.failures > 0 ? [`${item.failures} failed`] : [])].join("; ");
}

export const CALENDAR_ITEM_COLUMNS: readonly Column<CalendarItem>[] = [
  { head: "WHEN", cell: ({ local }) => local },
  { head: "EVENT", cell: (item) => item.eventName ?? `${item.kind === "sum" ? item.events : 1} events` },
  { head: "TICKS", cell: ({ count }) => count, align: "right" },
  { head: "OUTCOME", cell: became },
  { head: "RUN", cell: (item) => (item.kind === "tick" ? (item.status ?? item.executionId) : null) },
  { head: "WHY", cell: (item) => (item.kind === "tick" ? item.reason : null) },
];
