"use client";

import type { AlertIncident } from "@carillon/core/contracts";
import { CircleCheck, Siren } from "lucide-react";
import { type IncidentFilter, useAlertIncidents } from "#alerts/use-alerts.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { RelativeTime } from "#ui/time.tsx";

const LINK = "font-medium text-accent underline-offset-2 hover:underline";

/** What went wrong and what was told of it, newest first. */
export function IncidentsList({
  filter,
  empty,
}: {
  readonly filter: IncidentFilter;
  readonly empty: string;
}) {
  const incidents = useAlertIncidents(filter);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = incidents;
  if (!data)
    return error ? (
      <LoadError error={error} what="incidents" onRetry={() => void refetch()} />
    ) : (
      <SkeletonRows rows={3} label="the incidents" />
    );
  const all = data.pages.flatMap((page) => page.incidents);
  return (
    <>
      <StaleNotice error={error} onRetry={() => void refetch()} />
      {all.length === 0 ? (
        <p className="rounded-lg border border-line border-dashed px-4 py-6 text-center text-ink-2">
          {empty}
        </p>
      ) : (
        <ol aria-label="Incidents" className="divide-y divide-line rounded-lg border border-line bg-surface">
          {all.map((incident) => (
            <Incident key={incident.id} incident={incident} />
          ))}
        </ol>
      )}
      {hasNextPage ? (
        <Button className="mt-3" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show earlier ones
        </Button>
      ) : null}
    </>
  );
}

function Incident({ incident }: { readonly incident: AlertIncident }) {
  const { recoveredAt, executionId, eventId, toolId, alertExecutionId, recoveryExecutionId } = incident;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-2">
          {recoveredAt === null ? (
            <Badge tone="bad" icon={<Siren className="size-3" aria-hidden="true" />}>
              Open
            </Badge>
          ) : (
            <Badge tone="good" icon={<CircleCheck className="size-3" aria-hidden="true" />}>
              Over
            </Badge>
          )}
          <span className="wrap-anywhere font-medium">
            <bdi>{incident.title}</bdi>
          </span>
        </p>
        <p className="wrap-anywhere mt-0.5 text-ink-2">
          <bdi>{incident.message}</bdi>
        </p>
        <p className="mt-1 flex flex-wrap gap-x-3 text-xs">
          {executionId ? (
            <Link href={`/runs/${executionId}`} className={LINK}>
              The run
            </Link>
          ) : null}
          {eventId === null ? null : (
            <Link href={`/events/${eventId}`} className={LINK}>
              The event
            </Link>
          )}
          {toolId === null ? null : (
            <Link href={`/tools/${toolId}`} className={LINK}>
              The tool
            </Link>
          )}
          <Link href={`/runs/${alertExecutionId}`} className={LINK}>
            What was sent
          </Link>
          {recoveryExecutionId ? (
            <Link href={`/runs/${recoveryExecutionId}`} className={LINK}>
              What was sent when it was over
            </Link>
          ) : null}
        </p>
      </div>
      <p className="text-ink-3 text-xs sm:text-right">
        <span className="block">
          began <RelativeTime at={incident.openedAt} />
        </span>
        {recoveredAt === null ? null : (
          <span className="block">
            over <RelativeTime at={recoveredAt} />
          </span>
        )}
        <span className="wrap-anywhere block">
          by <bdi>{incident.ruleName}</bdi>
        </span>
      </p>
    </li>
  );
}
