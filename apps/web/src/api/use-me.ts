"use client";

import { useTRPC } from "#api/trpc.ts";
import { useQuery } from "@tanstack/react-query";

const FRESH_MS = 60_000;

/** Who is signed in, and where. */
export function useMe() {
  const trpc = useTRPC();
  return useQuery(trpc.me.get.queryOptions({}, { staleTime: FRESH_MS }));
}
