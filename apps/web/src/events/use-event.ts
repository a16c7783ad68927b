"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";

const REFRESH_MS = 5_000;

export function useEvent(id: number) {
  const trpc = useTRPC();
  return useQuery(trpc.events.getById.queryOptions({ id }, { refetchInterval: REFRESH_MS }));
}
