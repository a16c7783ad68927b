"use client";

import { useSearchParams } from "next/navigation";
import { useMe } from "#api/use-me.ts";
import { useTimezone } from "#api/use-timezone.ts";
import { newEventDraft } from "#events/event-draft.ts";
import { EventFormView } from "#events/event-form.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

export function NewEventPage() {
  const asked = Number(useSearchParams().get("tool"));
  const { isPending } = useMe();
  const timezone = useTimezone();
  const toolId = Number.isSafeInteger(asked) && asked > 0 ? asked : undefined;
  return (
    <>
      <PageHeader
        back={{ href: "/events", label: "Events" }}
        title="New event"
        description="An action that runs by itself."
      />
      {isPending ? (
        <SkeletonRows label="the form" />
      ) : (
        <EventFormView initial={newEventDraft(timezone, toolId)} />
      )}
    </>
  );
}
