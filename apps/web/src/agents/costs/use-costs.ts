"use client";

import type { CostGroup } from "@carillon/core/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";

/** Groups that a page shows; what is cheaper is in the command line and the API. */
const SHOWN = 50;

/** What costs are told by at first. */
export const FIRST_GROUP = "tool" satisfies CostGroup;

export function useCosts(groupBy: CostGroup) {
  const trpc = useTRPC();
  return useQuery(trpc.costs.summary.queryOptions({ groupBy, limit: SHOWN }));
}

export function useBudgets() {
  const trpc = useTRPC();
  return useQuery(trpc.budgets.list.queryOptions());
}

/** Changing budgets, with their list brought up to date. */
export function useBudgetMutations() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries(trpc.budgets.pathFilter());
  return {
    create: useMutation(trpc.budgets.create.mutationOptions({ onSuccess })),
    update: useMutation(trpc.budgets.update.mutationOptions({ onSuccess })),
    remove: useMutation(trpc.budgets.delete.mutationOptions({ onSuccess })),
  };
}

export function useCacheStats() {
  const trpc = useTRPC();
  return useQuery(trpc.cache.stats.queryOptions());
}

export function useInvalidateCache() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries(trpc.cache.pathFilter());
  return useMutation(trpc.cache.invalidate.mutationOptions({ onSuccess }));
}
