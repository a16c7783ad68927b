"use client";

import type { RecentRun } from "@carillon/core/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";

const REFRESH_MS = 10_000;

/** The last runs of the events of a page, in one question; undefined while they are on their way. */
export function useRecentRuns(ids: readonly number[]): ReadonlyMap<number, readonly RecentRun[]> | undefined {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.events.recentRuns.queryOptions(
      { ids: [...ids].sort((a, b) => a - b) },
      { enabled: ids.length > 0, refetchInterval: REFRESH_MS, placeholderData: keepPreviousData },
    ),
  );
  return data && new Map(data.events.map(({ eventId, runs }) => [eventId, runs]));
}
