"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";

const REFRESH_MS = 5_000;

export function useOverview() {
  const trpc = useTRPC();
  return useQuery(trpc.workspace.overview.queryOptions({}, { refetchInterval: REFRESH_MS }));
}
