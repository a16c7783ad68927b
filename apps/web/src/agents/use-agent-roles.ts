"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";

export function useAgentRoles() {
  const trpc = useTRPC();
  return useQuery(trpc.agentRoles.list.queryOptions({}));
}

/** Changing roles, with the lists that show them brought up to date. */
export function useAgentRoleMutations() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () =>
    Promise.all(
      [trpc.agentRoles, trpc.tokens].map((router) => queryClient.invalidateQueries(router.pathFilter())),
    );
  return {
    create: useMutation(trpc.agentRoles.create.mutationOptions({ onSuccess })),
    update: useMutation(trpc.agentRoles.update.mutationOptions({ onSuccess })),
    remove: useMutation(trpc.agentRoles.delete.mutationOptions({ onSuccess })),
  };
}
