"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { HeldAlert } from "#alerts/held-alert.ts";
import { problemOf } from "#api/error-of.ts";
import { useTRPC, useTRPCClient } from "#api/trpc.ts";
import { notify } from "#ui/notify.ts";

/** Makes the alerts that an event was to begin with. The event stays where one of them is refused, which is said. */
export function useSaveAlerts() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  return async (eventId: number, held: readonly HeldAlert[]) => {
    const made = await Promise.allSettled(
      held.map(({ rule }) => client.alerts.create.mutate({ ...rule, eventId })),
    );
    if (held.length > 0) await queryClient.invalidateQueries(trpc.alerts.pathFilter());
    const refused = made.find((each) => each.status === "rejected");
    if (refused)
      notify.error("The event is saved, but not each of its alerts", {
        description: problemOf(refused.reason).message,
      });
  };
}
