"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#api/trpc.ts";

/** Variables by name, page after page. */
export function useVariables() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: trpc.variables.list.infiniteQueryKey({}),
    queryFn: ({ pageParam, signal }) =>
      client.variables.list.query(pageParam ? { cursor: pageParam } : {}, { signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** Changing variables, with the lists that show them, or the events that are paused, brought up to date. */
export function useVariableMutations() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () =>
    Promise.all(
      [trpc.variables, trpc.events].map((router) => queryClient.invalidateQueries(router.pathFilter())),
    );
  return {
    save: useMutation(trpc.variables.set.mutationOptions({ onSuccess })),
    remove: useMutation(trpc.variables.delete.mutationOptions({ onSuccess })),
  };
}
