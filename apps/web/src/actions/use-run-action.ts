"use client";

import { type QueryFilters, useMutation, useQueryClient } from "@tanstack/react-query";
import { type ActionProblem, problemOfCall, problemOfResult } from "#actions/action-problem.ts";
import { useTRPC, useTRPCClient } from "#api/trpc.ts";

export type ActionCall = {
  readonly toolId: number;
  readonly actionId: string;
  readonly parameters: Readonly<Record<string, unknown>>;
};

/** Runs an action as a page's own button does: it is logged like any run, and what it says of the fields is told to them. */
export function useRunAction({
  onDone,
  outdated,
}: {
  readonly onDone: (data: unknown) => void;
  /** What of the answers held is asked for anew; by default all of contacts and conversations. */
  readonly outdated?: readonly QueryFilters[];
}) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation<unknown, ActionProblem, ActionCall>({
    mutationFn: async (call) => {
      const result = await client.tools.executeAction
        .mutate({ ...call, parameters: { ...call.parameters } })
        .catch((error: unknown) => {
          throw problemOfCall(error);
        });
      if (result.outcome === "succeeded") return result.data;
      throw problemOfResult(result);
    },
    onSuccess: async (data) => {
      const filters = outdated ?? [trpc.crm.pathFilter(), trpc.whatsapp.pathFilter()];
      await Promise.all(filters.map((filter) => queryClient.invalidateQueries(filter)));
      onDone(data);
    },
  });
}

/** What is wrong with one field. */
export function issueAt(problem: ActionProblem | null, path: string): string | undefined {
  return problem?.issues.find((issue) => issue.path === path)?.message;
}
