import type { CalendarItem, CalendarOutcome, CalendarTick, ExecutionStatus } from "@carillon/core/contracts";

/** As the API counts them in a sum. */
const FAILED: readonly (ExecutionStatus | null)[] = ["FAILURE", "TIMEOUT", "RATE_LIMITED"];

export type OutcomeCount = { readonly outcome: CalendarOutcome; readonly count: number };
export type TickCounts = { readonly outcomes: readonly OutcomeCount[]; readonly failures: number };

export const hasFailed = ({ status }: Pick<CalendarTick, "status">) => FAILED.includes(status);

/** Whether it went, or will go, other than the schedule says. */
export function isAmiss(outcome: CalendarOutcome): boolean {
  return outcome !== "fired" && outcome !== "due";
}

/** How many of each, most first, and how many of their runs have failed. */
export function countTicks(items: readonly CalendarItem[]): TickCounts {
  const counts = new Map<CalendarOutcome, number>();
  let failures = 0;
  for (const item of items) {
    const parts = item.kind === "sum" ? item.outcomes : [{ outcome: item.outcome, count: item.count }];
    for (const { outcome, count } of parts) counts.set(outcome, (counts.get(outcome) ?? 0) + count);
    failures += item.kind === "sum" ? item.failures : Number(hasFailed(item));
  }
  const outcomes = [...counts].map(([outcome, count]) => ({ outcome, count }));
  return { outcomes: outcomes.sort((a, b) => b.count - a.count), failures };
}

/** Of these what did not go as planned: such ticks, and of sums the part that did not. */
export function amissOf(items: readonly CalendarItem[]): CalendarItem[] {
  return items.flatMap((item): CalendarItem[] => {
    if (item.kind === "tick") return isAmiss(item.outcome) || hasFailed(item) ? [item] : [];
    const outcomes = item.outcomes.filter(({ outcome }) => isAmiss(outcome));
    const count = outcomes.reduce((sum, each) => sum + each.count, 0) + item.failures;
    return count === 0 ? [] : [{ ...item, outcomes, count }];
  });
}
