"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { useHydrated } from "#api/use-hydrated.ts";

const FRESH_MS = 60_000;

/**
 * Who is signed in, and where. Every part of a page asks, and the answer may be there before a part is taken over
 * from the server's markup; until then there is none for it, so that both draw the same.
 */
export function useMe() {
  const trpc = useTRPC();
  const isHydrated = useHydrated();
  const { data, error, isPending, refetch } = useQuery(trpc.me.get.queryOptions({}, { staleTime: FRESH_MS }));
  return {
    data: isHydrated ? data : undefined,
    error: isHydrated ? error : null,
    isPending: isPending || !isHydrated,
    refetch,
  };
}
