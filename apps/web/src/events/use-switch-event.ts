"use client";

import type { Event } from "@carillon/core/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { problemOf } from "#api/error-of.ts";
import { useTRPC, useTRPCClient } from "#api/trpc.ts";
import { notify } from "#ui/notify.ts";

type Named = Pick<Event, "id" | "name">;
type Listed = { readonly events: readonly Event[]; readonly total: number };

/**
 * Pauses and activates: shown at once in every list, taken back where the server refuses, and undone from the note that
 * says so. The note comes even where the row has left the list by then.
 */
export function useSwitchEvent({ id, name }: Named) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const show = (active: boolean) => {
    const status = active ? "ACTIVE" : "PAUSED";
    const switched = (event: Event): Event =>
      event.id === id ? { ...event, status, ...(!active && { nextRunAt: null }) } : event;
    queryClient.setQueriesData<Listed>(
      trpc.events.getAll.pathFilter(),
      (list) => list && { ...list, events: list.events.map(switched) },
    );
    queryClient.setQueriesData<Event>(trpc.events.getById.pathFilter(), (event) => event && switched(event));
  };
  const mutation = useMutation({
    mutationFn: (active: boolean) =>
      (active ? client.events.activate : client.events.deactivate).mutate({ id }),
    onMutate: async (active) => {
      // What is on its way would show the old state again.
      await queryClient.cancelQueries(trpc.events.pathFilter());
      show(active);
    },
    onSuccess: (_, active) =>
      notify.success(active ? `${name} is active` : `${name} is paused`, {
        action: { label: "Undo", onClick: () => mutation.mutate(!active) },
      }),
    onError: (error, active) => {
      show(!active);
      notify.error(active ? "Could not activate the event" : "Could not pause the event", {
        description: problemOf(error).message,
      });
    },
    onSettled: () =>
      Promise.all(
        [trpc.events, trpc.tools, trpc.workspace].map((router) =>
          queryClient.invalidateQueries(router.pathFilter()),
        ),
      ),
  });
  return { flip: mutation.mutate, isPending: mutation.isPending };
}
