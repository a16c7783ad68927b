"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { problemOf } from "#api/error-of.ts";
import { useTRPC, useTRPCClient } from "#api/trpc.ts";
import { notify } from "#ui/notify.ts";
import { undoing } from "#ui/undoing.ts";

/** Changing a tool, with every list that shows it brought up to date. */
export function useToolMutations() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.tools.pathFilter()),
      queryClient.invalidateQueries(trpc.workspace.pathFilter()),
    ]);
  const undo = undoing(refresh);
  // Not the tool itself: its page is still open when it is deleted.
  const refreshLists = () =>
    Promise.all(
      [trpc.tools.getAll, trpc.events, trpc.workspace].map((part) =>
        queryClient.invalidateQueries(part.pathFilter()),
      ),
    );
  const sayWhy = (title: string) => (error: unknown) =>
    notify.error(title, { description: problemOf(error).message });
  return {
    create: useMutation(trpc.tools.create.mutationOptions({ onSuccess: refresh })),
    update: useMutation(trpc.tools.update.mutationOptions({ onSuccess: refresh })),
    remove: useMutation(trpc.tools.delete.mutationOptions({ onSuccess: refreshLists })),
    switchTo: useMutation(
      trpc.tools.update.mutationOptions({
        onSuccess: async ({ id, name, isActive }) => {
          await refresh();
          const back = () => client.tools.update.mutate({ id, isActive: !isActive });
          notify.success(`${name} is ${isActive ? "on" : "off"}`, undo(back));
        },
        onError: sayWhy("Could not switch the tool"),
      }),
    ),
    resetCircuit: useMutation(
      trpc.tools.resetCircuit.mutationOptions({
        onSuccess: refresh,
        onError: sayWhy("Could not reset the circuit breaker"),
      }),
    ),
  };
}
