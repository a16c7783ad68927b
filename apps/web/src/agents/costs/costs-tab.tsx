"use client";

import { BudgetsCard } from "#agents/costs/budgets-card.tsx";
import { CacheCard } from "#agents/costs/cache-card.tsx";
import { CostDays } from "#agents/costs/cost-days.tsx";
import { CostGroups } from "#agents/costs/cost-groups.tsx";
import { FIRST_GROUP, useBudgets, useCacheStats, useCosts } from "#agents/costs/use-costs.ts";
import { SkeletonRows } from "#ui/skeleton.tsx";

/** What calls cost, what they may, and what the cache saves. */
export function CostsTab() {
  const answers = [useCosts("day"), useCosts(FIRST_GROUP), useBudgets(), useCacheStats()];
  // All cards come at once: one that grew late would push what is being pressed below it.
  if (!answers.every(({ isFetched }) => isFetched)) return <SkeletonRows rows={8} label="the costs" />;
  return (
    <div className="space-y-4">
      <CostDays />
      <CostGroups />
      <BudgetsCard />
      <CacheCard />
    </div>
  );
}
