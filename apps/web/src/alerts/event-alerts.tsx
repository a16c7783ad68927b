"use client";

import type { Event } from "@carillon/core/contracts";
import { whenWords } from "#alerts/alert-words.ts";
import { openOfEvent } from "#alerts/open-of-event.ts";
import { rulesOfEvent } from "#alerts/rules-of-event.ts";
import { useAlertRules, useOpenIncidents } from "#alerts/use-alerts.ts";
import { Badge } from "#ui/badge.tsx";
import { Card } from "#ui/card.tsx";
import { Link } from "#ui/link.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

const LINK = "font-medium text-accent underline-offset-2 hover:underline";

/** Who is told when this event goes wrong. */
export function EventAlerts({ event }: { readonly event: Pick<Event, "id" | "triggerType"> }) {
  const { data, error } = useAlertRules();
  const rules = data && rulesOfEvent(data.rules, event);
  // What a rule of every event has open is mostly of others.
  const isOfOthers = rules?.some((rule) => rule.eventId === null && rule.openIncidents > 0) ?? false;
  const incidents = useOpenIncidents(isOfOthers);
  return (
    <Card
      title="Alerts"
      actions={
        <Link href={`/settings?tab=alerts&event=${event.id}`} className={`${LINK} text-xs`}>
          Alerts of this event
        </Link>
      }
    >
      {rules ? null : error ? (
        <p className="text-ink-3">They could not be loaded.</p>
      ) : (
        <Skeleton className="h-5 w-2/3" />
      )}
      {rules?.length === 0 ? <p className="text-ink-3">Nobody is told when it fails.</p> : null}
      <ul className="space-y-2">
        {rules
          ?.map((rule) => ({ rule, open: openOfEvent(rule, event.id, incidents) }))
          .map(({ rule, open }) => (
            <li key={rule.id} className="flex items-start justify-between gap-2">
              <span className="wrap-anywhere min-w-0">
                {whenWords(rule)}
                <span className="block text-ink-3 text-xs">
                  by <bdi>{rule.toolName ?? "a deleted tool"}</bdi>
                  {rule.eventId === null ? ", as of every event" : ""}
                </span>
              </span>
              {open > 0 ? <Badge tone="bad">{open} open</Badge> : null}
            </li>
          ))}
      </ul>
    </Card>
  );
}
