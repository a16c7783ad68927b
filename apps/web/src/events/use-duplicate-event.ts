"use client";

import type { Event } from "@carillon/core/contracts";
import { useRouter } from "next/navigation";
import { useEventMutations } from "#events/use-event-mutations.ts";
import { notify } from "#ui/notify.ts";

/** Makes a copy, which is off, and shows the way to it. */
export function useDuplicateEvent({ id }: Pick<Event, "id">) {
  const router = useRouter();
  const { duplicate } = useEventMutations();
  return () =>
    duplicate.mutate(
      { id },
      {
        onSuccess: (made) =>
          notify.success(`Duplicated as ${made.name}`, {
            description: "The copy is switched off.",
            action: { label: "Open the copy", onClick: () => router.push(`/events/${made.id}/edit`) },
          }),
      },
    );
}
