"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";

/** Declarations change only with a new build. */
const FRESH_MS = 600_000;

export function useConnectors() {
  const trpc = useTRPC();
  return useQuery(trpc.tools.getConnectors.queryOptions({}, { staleTime: FRESH_MS }));
}
