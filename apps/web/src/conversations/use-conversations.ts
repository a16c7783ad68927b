"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#api/trpc.ts";

const PAGE = 50;
/** How soon a new message is seen. ms */
const REFRESH_MS = 10_000;

/** Conversations, the latest first, a page at a time; brought up to date while only the first page is open. */
export function useConversations(status: "open" | "closed" | undefined) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { limit: PAGE, ...(status ? { status } : {}) };
  return useInfiniteQuery({
    queryKey: trpc.whatsapp.conversations.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }) =>
      client.whatsapp.conversations.query(
        { ...input, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 1) > 1 ? false : REFRESH_MS),
  });
}

/** What was said, newest first, a page at a time. */
export function useMessages(conversationId: number) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { conversationId, limit: PAGE };
  return useInfiniteQuery({
    queryKey: trpc.whatsapp.messages.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }) =>
      client.whatsapp.messages.query(
        { ...input, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 1) > 1 ? false : REFRESH_MS),
  });
}
