"use client";

import type { Event } from "@carillon/core/contracts";
import { EventSwitch } from "#events/event-switch.tsx";
import { RunNowButton } from "#events/run-now-button.tsx";
import { whenWords } from "#events/when-words.ts";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { Link } from "#ui/link.tsx";
import { RunStatus } from "#ui/run-status.tsx";
import { Table, Td, Th, Tr } from "#ui/table.tsx";
import { RelativeTime } from "#ui/time.tsx";

export function EventsTable({
  events,
  caption,
}: {
  readonly events: readonly Event[];
  readonly caption: string;
}) {
  return (
    <Table
      caption={caption}
      head={
        <>
          <Th>Event</Th>
          <Th className="hidden md:table-cell">Next run</Th>
          <Th className="hidden sm:table-cell">Last run</Th>
          <Th className="text-right">
            <span className="sr-only">Run now</span>
          </Th>
          <Th className="text-right">Active</Th>
        </>
      }
    >
      {events.map((event) => (
        <EventRow key={event.id} event={event} />
      ))}
    </Table>
  );
}

function EventRow({ event }: { readonly event: Event }) {
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
          </div>
        </div>
      </Td>
      <Td className="hidden whitespace-nowrap text-ink-2 md:table-cell">
        {event.nextRunAt ? <RelativeTime at={event.nextRunAt} /> : <span className="text-ink-3">None</span>}
      </Td>
      <Td className="hidden whitespace-nowrap sm:table-cell">
        {event.lastRun ? (
          <span className="flex items-center gap-2">
            <RunStatus status={event.lastRun.status} />
            <span className="hidden text-ink-3 text-xs lg:inline">
              <RelativeTime at={event.lastRun.at} />
            </span>
          </span>
        ) : (
          <span className="text-ink-3">Never ran</span>
        )}
      </Td>
      <Td className="text-right">
        <RunNowButton event={event} small />
      </Td>
      <Td className="w-14 text-right">
        <EventSwitch event={event} />
      </Td>
    </Tr>
  );
}
