"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";
import { notify } from "#ui/notify.ts";

/** Changing and running events, with every list that shows them brought up to date. */
export function useEventMutations() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all(
      [trpc.events, trpc.tools, trpc.executions, trpc.workspace].map((router) =>
        queryClient.invalidateQueries(router.pathFilter()),
      ),
    );
  // Not the event itself: its page is still open when it is deleted.
  const refreshLists = () =>
    Promise.all(
      [trpc.events.getAll, trpc.tools, trpc.workspace].map((part) =>
        queryClient.invalidateQueries(part.pathFilter()),
      ),
    );
  const sayWhy = (title: string) => (error: unknown) =>
    notify.error(title, { description: problemOf(error).message });
  return {
    create: useMutation(trpc.events.create.mutationOptions({ onSuccess: refresh })),
    update: useMutation(trpc.events.update.mutationOptions({ onSuccess: refresh })),
    remove: useMutation(trpc.events.delete.mutationOptions({ onSuccess: refreshLists })),
    duplicate: useMutation(
      trpc.events.duplicate.mutationOptions({
        onSuccess: refresh,
        onError: sayWhy("Could not duplicate the event"),
      }),
    ),
    rotateHook: useMutation(
      trpc.events.rotateHook.mutationOptions({
        onSuccess: refresh,
        onError: sayWhy("Could not change the webhook"),
      }),
    ),
    execute: useMutation(
      trpc.events.execute.mutationOptions({ onSuccess: refresh, onError: sayWhy("Could not run the event") }),
    ),
  };
}
