"use client";

import type { LogList, ToolActionLog } from "@carillon/core/contracts";
import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { z } from "zod";
import { useTRPC, useTRPCClient } from "#api/trpc.ts";
import type { LogFilters } from "#logs/log-filters.ts";

const PAGE = 100;

type LogPages = InfiniteData<z.infer<typeof LogList>>;

/** Logs, newest first. They stay where they are while somebody reads; what is new is counted beside them. */
export function useLogs(filters: LogFilters) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const input = { limit: PAGE, ...filters };
  const queryKey = trpc.toolActionLogs.getRecent.infiniteQueryKey(input);
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      client.toolActionLogs.getRecent.query(
        { ...input, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
  const key = JSON.stringify(queryKey);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key's text stands for the key
  const showNewest = useCallback(async () => {
    queryClient.setQueryData<LogPages>(
      queryKey,
      (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
    );
    await queryClient.invalidateQueries({ queryKey });
  }, [queryClient, key]);
  /** A row that is in sight goes on where it stands. */
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key's text stands for the key
  const replace = useCallback(
    (run: ToolActionLog) =>
      queryClient.setQueryData<LogPages>(
        queryKey,
        (data) =>
          data && {
            ...data,
            pages: data.pages.map((page) =>
              page.logs.some(({ id }) => id === run.id)
                ? { ...page, logs: page.logs.map((log) => (log.id === run.id ? run : log)) }
                : page,
            ),
          },
      ),
    [queryClient, key],
  );
  return { ...query, showNewest, replace };
}
