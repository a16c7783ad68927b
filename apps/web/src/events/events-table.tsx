"use client";

import type { Event, RecentRun } from "@carillon/core/contracts";
import { EventRowMenu } from "#events/event-row-menu.tsx";
import { EventSwitch } from "#events/event-switch.tsx";
import { RunNowButton } from "#events/run-now-button.tsx";
import { useRecentRuns } from "#events/use-recent-runs.ts";
import { whenWords } from "#events/when-words.ts";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { Link } from "#ui/link.tsx";
import { RunSparkline } from "#ui/run-sparkline.tsx";
import { RunStatus } from "#ui/run-status.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { Table, Td, Th, Tr } from "#ui/table.tsx";
import { ClockTime, RelativeTime } from "#ui/time.tsx";

export function EventsTable({
  events,
  caption,
}: {
  readonly events: readonly Event[];
  readonly caption: string;
}) {
  const recent = useRecentRuns(events.map(({ id }) => id));
  return (
    <Table
      caption={caption}
      head={
        <>
          <Th>Event</Th>
          <Th className="hidden md:table-cell">Next run</Th>
          <Th className="hidden xl:table-cell">Last 30 runs</Th>
          <Th className="hidden sm:table-cell">Last run</Th>
          <Th className="text-right">
            <span className="sr-only">Run now, and more</span>
          </Th>
          <Th className="text-right">Active</Th>
        </>
      }
    >
      {events.map((event) => (
        <EventRow key={event.id} event={event} recent={recent ? (recent.get(event.id) ?? []) : undefined} />
      ))}
    </Table>
  );
}

type EventRowProps = { readonly event: Event; readonly recent: readonly RecentRun[] | undefined };

function EventRow({ event, recent }: EventRowProps) {
  const words = whenWords(event);
  return (
    <Tr>
      <Td className="w-full max-w-0">
        <div className="flex min-w-0 items-center gap-3">
          <ConnectorLogo type={event.toolActionConfig.toolType} />
          <div className="min-w-0">
            <Link href={`/events/${event.id}`} className="stretched block truncate rounded-sm font-medium">
              <bdi>{event.name}</bdi>
            </Link>
            <p className="truncate text-ink-3 text-xs">
              {words}
              {event.toolName ? <span className="hidden sm:inline"> · {event.toolName}</span> : null}
            </p>
            <NarrowFacts event={event} />
          </div>
        </div>
      </Td>
      <Td className="hidden whitespace-nowrap text-ink-2 md:table-cell">
        {event.nextRunAt ? <ClockTime at={event.nextRunAt} /> : <span className="text-ink-3">None</span>}
      </Td>
      <Td className="hidden xl:table-cell">
        {recent ? <RunSparkline runs={recent} /> : <Skeleton className="h-5 w-30" />}
      </Td>
      <Td className="hidden whitespace-nowrap sm:table-cell">
        {event.lastRun ? (
          <Link
            href={`/runs/${event.lastRun.executionId}`}
            aria-label={`The last run of ${event.name}`}
            className="relative z-10 flex items-center gap-2 rounded-sm"
          >
            <RunStatus status={event.lastRun.status} />
            <span className="hidden text-ink-3 text-xs lg:inline">
              <RelativeTime at={event.lastRun.at} />
            </span>
          </Link>
        ) : (
          <span className="text-ink-3">Never ran</span>
        )}
      </Td>
      <Td className="whitespace-nowrap text-right">
        <RunNowButton event={event} small />
        <EventRowMenu event={event} />
      </Td>
      <Td className="w-14 text-right">
        <EventSwitch event={event} />
      </Td>
    </Tr>
  );
}

/** What the columns tell that a phone has no room for. */
function NarrowFacts({ event: { lastRun, nextRunAt } }: { readonly event: Event }) {
  return (
    <p className="flex items-center gap-2 text-ink-3 text-xs sm:hidden">
      {lastRun ? <RunStatus status={lastRun.status} /> : "Never ran"}
      {nextRunAt ? (
        <span className="truncate">
          Next <RelativeTime at={nextRunAt} />
        </span>
      ) : null}
    </p>
  );
}
