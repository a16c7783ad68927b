"use client";

import type { Calendar } from "@carillon/core/contracts";
import { useQuery } from "@tanstack/react-query";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";
import { useCalendarMutations } from "#calendars/use-calendars.ts";
import { plural } from "#format/plural.ts";
import { ConfirmByName } from "#ui/confirm-by-name.tsx";
import { Notice } from "#ui/notice.tsx";
import { notify } from "#ui/notify.ts";

/** Says which events refer to it before it deletes. */
export function DeleteCalendar({
  calendar,
  onClose,
}: {
  readonly calendar: Calendar;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const detail = useQuery(trpc.calendars.get.queryOptions({ id: calendar.id }));
  const { remove } = useCalendarMutations();
  const events = detail.data?.events ?? [];
  const confirm = () =>
    remove.mutate(
      { id: calendar.id, force: events.length > 0 },
      {
        onSuccess: () => {
          notify.success(`${calendar.name} is deleted`);
          onClose();
        },
      },
    );
  return (
    <ConfirmByName
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Delete ${calendar.name}?`}
      name={calendar.name}
      action={events.length > 0 ? "Delete all the same" : "Delete calendar"}
      busy={remove.isPending || detail.isPending}
      error={remove.error ? problemOf(remove.error).message : undefined}
      onConfirm={confirm}
    >
      <p>Its times are gone. This cannot be undone.</p>
      {events.length > 0 ? (
        <Notice tone="warn" title={`${plural(events.length, "event")} refer to it`}>
          <p>They then run in its times too. One that ran only during this calendar is switched off.</p>
          <ul className="mt-1 list-inside list-disc">
            {events.map((event) => (
              <li key={event.id} className="wrap-anywhere">
                <bdi>{event.name}</bdi>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </ConfirmByName>
  );
}
