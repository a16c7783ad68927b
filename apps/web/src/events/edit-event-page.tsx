"use client";

import { eventDraftOf } from "#events/event-draft.ts";
import { EventFormView } from "#events/event-form.tsx";
import { useEvent } from "#events/use-event.ts";
import { LoadError } from "#ui/load-error.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

export function EditEventPage({ id }: { readonly id: number }) {
  const { data: event, error, refetch } = useEvent(id);
  return (
    <>
      <PageHeader
        needs="editor"
        back={{ href: `/events/${id}`, label: event?.name ?? "Event" }}
        title={
          event ? (
            <>
              Change <bdi>{event.name}</bdi>
            </>
          ) : (
            "Change event"
          )
        }
      />
      {event ? <EventFormView key={event.id} initial={eventDraftOf(event)} saved={event} /> : null}
      {!event && error ? <LoadError error={error} what="event" onRetry={() => void refetch()} /> : null}
      {!event && !error ? <SkeletonRows label="the event" /> : null}
    </>
  );
}
