"use client";

import type { Event, EventSaved } from "@carillon/core/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { problemOf } from "#api/error-of.ts";
import { useTRPC, useTRPCClient } from "#api/trpc.ts";
import { withTimes } from "#format/with-times.ts";
import { notify } from "#ui/notify.ts";

type Named = Pick<Event, "id" | "name">;
/** make-up: on, and what it has missed is made up for. */
type Turn = "activate" | "make-up" | "pause";
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
    mutationFn: (turn: Turn) =>
      turn === "pause"
        ? client.events.deactivate.mutate({ id })
        : client.events.activate.mutate({ id, catchUp: turn === "make-up" }),
    onMutate: async (turn) => {
      // What is on its way would show the old state again.
      await queryClient.cancelQueries(trpc.events.pathFilter());
      show(turn !== "pause");
    },
    onSuccess: (event: EventSaved, turn) =>
      notify.success(turn === "pause" ? `${name} is paused` : `${name} is active`, {
        description: event.warnings?.map(({ message }) => withTimes(message, event.timezone)).join(" "),
        action: { label: "Undo", onClick: () => mutation.mutate(turn === "pause" ? "activate" : "pause") },
      }),
    onError: (error, turn) => {
      show(turn === "pause");
      notify.error(turn === "pause" ? "Could not pause the event" : "Could not activate the event", {
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
  const flip = (active: boolean) => mutation.mutate(active ? "activate" : "pause");
  const makeUp = () => mutation.mutate("make-up");
  return { flip, makeUp, isPending: mutation.isPending };
}
