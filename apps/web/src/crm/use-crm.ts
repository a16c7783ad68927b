"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#api/trpc.ts";

const PAGE = 50;

/** Id of the connection that the workspace's CRM is; undefined until it is known. */
export function useCrmTool(): number | undefined {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.tools.getAll.queryOptions({ type: "CRM", limit: 1 }));
  return data?.tools[0]?.id;
}

/** Contacts, newest first, a page at a time. */
export function useContacts({ search, tag }: { readonly search: string; readonly tag: string }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { limit: PAGE, ...(search ? { search } : {}), ...(tag ? { tag } : {}) };
  return useInfiniteQuery({
    queryKey: trpc.crm.contacts.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }) =>
      client.crm.contacts.query(
        { ...input, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** What a contact has ordered, newest first, a page at a time. */
export function useOrders(contactId: number) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { contactId, limit: PAGE };
  return useInfiniteQuery({
    queryKey: trpc.crm.orders.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }) =>
      client.crm.orders.query({ ...input, ...(pageParam === null ? {} : { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
