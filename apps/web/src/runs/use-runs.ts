"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#api/trpc.ts";
import { runFilters } from "#runs/run-filters.ts";
import { useLiveRuns } from "#runs/use-live-runs.ts";

const PAGE = 50;
/** Beside what the server tells by itself. ms */
const REFRESH_MS = 30_000;

/** Runs, newest first, brought up to date while the page is looked at and only its first page is open. */
export function useRuns(get: (key: string) => string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { limit: PAGE, ...runFilters(get, Date.now()) };
  const queryKey = trpc.executions.list.infiniteQueryKey(input);
  useLiveRuns(queryKey, input.toolId);
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      client.executions.list.query(
        { ...input, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 1) > 1 ? false : REFRESH_MS),
  });
}
