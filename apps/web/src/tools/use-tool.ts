"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";

const REFRESH_MS = 10_000;

export function useTool(id: number) {
  const trpc = useTRPC();
  return useQuery(trpc.tools.getById.queryOptions({ id }, { refetchInterval: REFRESH_MS }));
}
