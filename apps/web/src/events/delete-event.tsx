"use client";

import type { Event } from "@carillon/core/contracts";
import { useRouter } from "next/navigation";
import { problemOf } from "#api/error-of.ts";
import { useEventMutations } from "#events/use-event-mutations.ts";
import { ConfirmByName } from "#ui/confirm-by-name.tsx";
import { notify } from "#ui/notify.ts";

type DeleteEventProps = {
  readonly event: Event;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

export function DeleteEvent({ event, open, onOpenChange }: DeleteEventProps) {
  const router = useRouter();
  const { remove } = useEventMutations();
  const confirm = () =>
    remove.mutate(
      { id: event.id },
      {
        onSuccess: () => {
          notify.success(`${event.name} is deleted`);
          router.push("/events");
        },
      },
    );
  return (
    <ConfirmByName
      open={open}
      onOpenChange={onOpenChange}
      title={`Delete ${event.name}?`}
      name={event.name}
      action="Delete event"
      busy={remove.isPending}
      error={remove.error ? problemOf(remove.error).message : undefined}
      onConfirm={confirm}
    >
      <p>
        It will not run again. Its runs stay in the log. This cannot be undone; to stop it for a while, pause
        it instead.
      </p>
    </ConfirmByName>
  );
}
