"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";

const FRESH_MS = 600_000;

/** The actions of one tool; without one, nothing is asked. */
export function useToolActions(toolId: number | undefined) {
  const trpc = useTRPC();
  return useQuery(
    trpc.tools.getAvailableActions.queryOptions(toolId === undefined ? {} : { toolId }, {
      enabled: toolId !== undefined,
      staleTime: FRESH_MS,
    }),
  );
}

/** The whole catalogue. */
export function useAllActions() {
  const trpc = useTRPC();
  return useQuery(trpc.tools.getAvailableActions.queryOptions({}, { staleTime: FRESH_MS }));
}
