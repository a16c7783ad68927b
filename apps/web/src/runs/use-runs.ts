"use client";

import { useTRPC } from "#api/trpc.ts";
import { runFilters } from "#runs/run-filters.ts";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";

const PAGE = 50;
const REFRESH_MS = 3_000;

/** Runs, newest first, brought up to date while the page is looked at and only its first page is open. */
export function useRuns(get: (key: string) => string) {
  const trpc = useTRPC();
  return useInfiniteQuery(
    trpc.executions.list.infiniteQueryOptions(
      { limit: PAGE, ...runFilters(get, Date.now()) },
      {
        getNextPageParam: (page) => page.nextCursor ?? undefined,
        placeholderData: keepPreviousData,
        refetchInterval: (query) => ((query.state.data?.pages.length ?? 1) > 1 ? false : REFRESH_MS),
      },
    ),
  );
}
