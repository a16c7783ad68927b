"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";
import { notify } from "#ui/notify.ts";

const REFRESH_MS = 1_000;
const UNFINISHED = new Set(["PENDING", "QUEUED", "RUNNING"]);

export function isUnfinished(status: string): boolean {
  return UNFINISHED.has(status);
}

/** One run, followed while it goes on. */
export function useRun(id: string) {
  const trpc = useTRPC();
  return useQuery(
    trpc.executions.get.queryOptions(
      { id },
      {
        refetchInterval: (query) =>
          query.state.data && isUnfinished(query.state.data.status) ? REFRESH_MS : false,
      },
    ),
  );
}

export function useRunMutations() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const refresh = () => queryClient.invalidateQueries(trpc.executions.pathFilter());
  const sayWhy = (title: string) => (error: unknown) =>
    notify.error(title, { description: problemOf(error).message });
  return {
    cancel: useMutation(
      trpc.executions.cancel.mutationOptions({
        onSuccess: refresh,
        onError: sayWhy("Could not cancel the run"),
      }),
    ),
    replay: useMutation(
      trpc.executions.replay.mutationOptions({
        onSuccess: ({ executionId }) => {
          void refresh();
          notify.success("Replayed as a new run");
          router.push(`/runs/${executionId}`);
        },
        onError: sayWhy("Could not replay the run"),
      }),
    ),
  };
}
