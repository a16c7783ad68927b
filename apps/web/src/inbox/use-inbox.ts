"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#api/trpc.ts";

const PAGE = 50;
const REFRESH_MS = 2_000;

/** What the inbox received, newest first, brought up to date while only its first page is open. */
export function useInbox() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { limit: PAGE };
  return useInfiniteQuery({
    queryKey: trpc.inbox.list.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }) =>
      client.inbox.list.query({ ...input, ...(pageParam === null ? {} : { cursor: pageParam }) }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 1) > 1 ? false : REFRESH_MS),
  });
}
