"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";

const REFRESH_MS = 5_000;
const SHOWN = 100;

/** Calls that wait, looked at again and again: agents ask at any time. */
export function useWaitingApprovals() {
  const trpc = useTRPC();
  const input = { status: "pending", limit: SHOWN } as const;
  return useQuery(trpc.approvals.list.queryOptions(input, { refetchInterval: REFRESH_MS }));
}

export function useDecideApproval() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all(
      [trpc.approvals, trpc.executions].map((router) => queryClient.invalidateQueries(router.pathFilter())),
    );
  // Somebody else may have decided: what is shown is brought up to date either way.
  return useMutation(trpc.approvals.decide.mutationOptions({ onSettled: refresh }));
}
