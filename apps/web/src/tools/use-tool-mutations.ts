"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";

/** Changing a tool, with every list that shows it brought up to date. */
export function useToolMutations() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.tools.pathFilter()),
      queryClient.invalidateQueries(trpc.workspace.pathFilter()),
    ]);
  const sayWhy = (title: string) => (error: unknown) =>
    toast.error(title, { description: problemOf(error).message });
  return {
    create: useMutation(trpc.tools.create.mutationOptions({ onSuccess: refresh })),
    update: useMutation(trpc.tools.update.mutationOptions({ onSuccess: refresh })),
    remove: useMutation(trpc.tools.delete.mutationOptions({ onSuccess: refresh })),
    switchTo: useMutation(
      trpc.tools.update.mutationOptions({ onSuccess: refresh, onError: sayWhy("Could not switch the tool") }),
    ),
    resetCircuit: useMutation(
      trpc.tools.resetCircuit.mutationOptions({
        onSuccess: refresh,
        onError: sayWhy("Could not reset the breaker"),
      }),
    ),
  };
}
