"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#api/trpc.ts";

export function useCalendars() {
  const trpc = useTRPC();
  return useQuery(trpc.calendars.list.queryOptions({}));
}

const TIMES_A_PAGE = 25;

/** What lies ahead in a calendar, page after page. */
export function useCalendarTimes(id: number) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { id, limit: TIMES_A_PAGE };
  return useInfiniteQuery({
    queryKey: trpc.calendars.times.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }) =>
      client.calendars.times.query({ ...input, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** Changing calendars, with the lists and previews that show them brought up to date. */
export function useCalendarMutations() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () =>
    Promise.all(
      [trpc.calendars, trpc.events].map((router) => queryClient.invalidateQueries(router.pathFilter())),
    );
  return {
    create: useMutation(trpc.calendars.create.mutationOptions({ onSuccess })),
    importFrom: useMutation(trpc.calendars.import.mutationOptions({ onSuccess })),
    update: useMutation(trpc.calendars.update.mutationOptions({ onSuccess })),
    refresh: useMutation(trpc.calendars.refresh.mutationOptions({ onSuccess })),
    remove: useMutation(trpc.calendars.delete.mutationOptions({ onSuccess })),
  };
}
