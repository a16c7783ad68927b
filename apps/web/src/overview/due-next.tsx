"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { Card } from "#ui/card.tsx";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { Link } from "#ui/link.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { RelativeTime } from "#ui/time.tsx";

const REFRESH_MS = 5_000;
const MOST = 200;
const SHOWN = 6;

export function DueNext() {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.events.getAll.queryOptions(
      { status: "ACTIVE", triggerType: "SCHEDULE", limit: MOST },
      { refetchInterval: REFRESH_MS },
    ),
  );
  const due = data?.events
    .flatMap((event) => (event.nextRunAt ? [{ ...event, nextRunAt: event.nextRunAt }] : []))
    .sort((left, right) => left.nextRunAt.localeCompare(right.nextRunAt));
  return (
    <Card title="Due next" flush>
      {due ? null : <Skeleton className="m-4 h-32" />}
      {due?.length === 0 ? <p className="p-4 text-ink-3">Nothing is scheduled.</p> : null}
      <ul>
        {due?.slice(0, SHOWN).map((event) => (
          <li
            key={event.id}
            className="relative flex items-center gap-3 border-line border-b px-4 py-2.5 transition-colors last:border-b-0 hover:bg-hover"
          >
            <ConnectorLogo type={event.toolActionConfig.toolType} size="sm" />
            <Link href={`/events/${event.id}`} className="stretched min-w-0 flex-1 truncate font-medium">
              <bdi>{event.name}</bdi>
            </Link>
            <span className="text-ink-3 text-xs">
              <RelativeTime at={event.nextRunAt} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
