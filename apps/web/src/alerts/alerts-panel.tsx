"use client";

import { useQuery } from "@tanstack/react-query";
import { BellRing, Plus } from "lucide-react";
import { useState } from "react";
import { AlertDialogs, type OpenAlert } from "#alerts/alert-dialogs.tsx";
import { AlertRuleRow } from "#alerts/alert-rule-row.tsx";
import { IncidentsList } from "#alerts/incidents-list.tsx";
import { useAlertRules } from "#alerts/use-alerts.ts";
import { useTRPC } from "#api/trpc.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { Table, Th } from "#ui/table.tsx";
import { useUrlFilters } from "#ui/use-url-filters.ts";

/** Who is told of what, and what was told. `?event=` narrows it to one event, as its page does. */
export function AlertsPanel() {
  const trpc = useTRPC();
  const { get, set } = useUrlFilters();
  const { data, error, refetch } = useAlertRules();
  const [open, setOpen] = useState<OpenAlert | null>(null);
  const eventId = Number(get("event")) || null;
  const event = useQuery(
    trpc.events.getById.queryOptions({ id: eventId ?? 0 }, { enabled: eventId !== null }),
  );
  const rules = data?.rules.filter((rule) => eventId === null || rule.eventId === eventId);
  const shows = get("incidents") === "all" ? "all" : "open";
  const create = (
    <GuardedButton variant="primary" needs="admin" onClick={() => setOpen({ kind: "create" })}>
      <Plus className="size-4" aria-hidden="true" />
      New alert
    </GuardedButton>
  );
  return (
    <div className="space-y-6">
      <section aria-label="Alerts" className="space-y-4">
        {!rules && error ? <LoadError error={error} what="alerts" onRetry={() => void refetch()} /> : null}
        {!rules && !error ? <SkeletonRows rows={3} label="the alerts" /> : null}
        {rules ? <StaleNotice error={error} onRetry={() => void refetch()} /> : null}
        {rules && eventId !== null ? (
          <p className="flex flex-wrap items-center gap-2 text-ink-2">
            <span>
              Alerts of{" "}
              <Link href={`/events/${eventId}`} className="font-medium text-accent hover:underline">
                <bdi>{event.data?.name ?? `event ${eventId}`}</bdi>
              </Link>{" "}
              alone.
            </span>
            <Button size="sm" onClick={() => set("event", "")}>
              Show all
            </Button>
          </p>
        ) : null}
        {rules?.length === 0 ? (
          <EmptyState icon={BellRing} title="Nobody is told of anything" action={create}>
            An alert tells through a tool of yours when a run fails, an event did not run, a tool needs to be
            connected again or a quota runs out: in Slack, by mail, at any address.
          </EmptyState>
        ) : null}
        {rules && rules.length > 0 ? (
          <>
            <div className="flex flex-wrap items-center justify-between gap-3">
              <p className="text-ink-2">
                Each trouble is told once when it begins, and once when it is over.
              </p>
              {create}
            </div>
            <Table
              caption="Alerts"
              head={
                <>
                  <Th>When</Th>
                  <Th className="hidden md:table-cell">Of</Th>
                  <Th className="hidden sm:table-cell">Told by</Th>
                  <Th>Now</Th>
                  <Th className="text-right">
                    <span className="sr-only">On, and more</span>
                  </Th>
                </>
              }
            >
              {rules.map((rule) => (
                <AlertRuleRow key={rule.id} rule={rule} onOpen={(kind) => setOpen({ kind, rule })} />
              ))}
            </Table>
          </>
        ) : null}
      </section>
      <section aria-labelledby="incidents" className="space-y-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 id="incidents" className="font-semibold text-base">
            Incidents
          </h2>
          <Segmented
            label="Which incidents"
            value={shows}
            onChange={(value) => set("incidents", value === "open" ? "" : value)}
            options={[
              { value: "open", label: "Open" },
              { value: "all", label: "All" },
            ]}
          />
        </div>
        <IncidentsList
          filter={shows === "open" ? { isOpen: true } : {}}
          empty={shows === "open" ? "Nothing is wrong that an alert watches." : "Nothing was wrong so far."}
        />
      </section>
      <AlertDialogs open={open} eventId={eventId} onClose={() => setOpen(null)} />
    </div>
  );
}
