"use client";

import dynamic from "next/dynamic";
import { EventAlerts } from "#alerts/event-alerts.tsx";
import { EventHeader } from "#events/event-header.tsx";
import { EventHistory } from "#events/event-history.tsx";
import { EventSettings } from "#events/event-settings.tsx";
import { EventTicks } from "#events/event-ticks.tsx";
import { HookCard } from "#events/hook-card.tsx";
import { MakeUpButton } from "#events/make-up-button.tsx";
import { PreviewPanel } from "#events/preview-panel.tsx";
import { useEvent } from "#events/use-event.ts";
import { useSavedPreview } from "#events/use-preview.ts";
import { Card } from "#ui/card.tsx";
import { JsonView } from "#ui/json-view.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

// Most events do one action.
const StepsSummary = dynamic(() => import("#steps/steps-summary.tsx").then((module) => module.StepsSummary), {
  loading: () => <SkeletonRows rows={3} label="the steps" />,
});

export function EventPage({ id }: { readonly id: number }) {
  const { data: event, error, refetch, isFetching } = useEvent(id);
  const isScheduled = event?.triggerType === "SCHEDULE";
  const preview = useSavedPreview(id, isScheduled);
  if (!event) {
    return (
      <>
        <PageHeader back={{ href: "/events", label: "Events" }} title="Event" />
        {error ? (
          <LoadError error={error} what="event" onRetry={() => void refetch()} busy={isFetching} />
        ) : (
          <SkeletonRows label="the event" />
        )}
      </>
    );
  }
  return (
    <>
      <EventHeader event={event} />
      <StaleNotice error={error} onRetry={() => void refetch()} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
        <section aria-label="History" className="min-w-0">
          <EventHistory eventId={event.id} />
        </section>
        <div className="min-w-0 space-y-4">
          {isScheduled ? (
            <Card title={event.status === "ACTIVE" ? "Next runs" : "Would run next"}>
              <PreviewPanel preview={preview.data} error={preview.data ? null : preview.error} />
              {preview.data?.warnings.some(({ path }) => path === "catchUp") ? (
                <MakeUpButton event={event} />
              ) : null}
            </Card>
          ) : null}
          {isScheduled ? <EventTicks eventId={event.id} /> : null}
          {event.triggerType === "WEBHOOK" ? <HookCard event={event} /> : null}
          <EventAlerts event={event} />
          <EventSettings event={event} />
          {event.steps ? (
            <Card title="Steps">
              <StepsSummary steps={event.steps} />
            </Card>
          ) : (
            <Card title="Parameters">
              <JsonView value={event.toolActionConfig.parameters} label="parameters" />
            </Card>
          )}
        </div>
      </div>
    </>
  );
}
