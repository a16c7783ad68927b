"use client";

import { DUE_SHOWN, useDueEvents } from "#overview/use-due-events.ts";
import { Card } from "#ui/card.tsx";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { Link } from "#ui/link.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { ClockTime } from "#ui/time.tsx";

const ROWS = Array.from({ length: DUE_SHOWN }, (_, row) => row);

/**
 * The events that run next by themselves.
 * @param active how many events may be due
 */
export function DueNext({ active }: { readonly active: number }) {
  const due = useDueEvents();
  return (
    <Card
      title="Due next"
      flush
      actions={
        <Link href="/calendar" className="font-medium text-accent text-xs underline-offset-2 hover:underline">
          Calendar
        </Link>
      }
    >
      {due ? null : (
        <div role="status" aria-label="Loading what is due">
          {ROWS.slice(0, active).map((row) => (
            <div key={row} className="flex h-13 items-center border-line border-b px-4 last:border-b-0">
              <Skeleton className="h-3 w-2/3" />
            </div>
          ))}
        </div>
      )}
      {due?.length === 0 ? (
        <p className="p-4 text-ink-3">
          Nothing is scheduled. An event runs an action by itself:{" "}
          <Link href="/events/new" className="font-medium text-accent underline-offset-2 hover:underline">
            create one
          </Link>
          .
        </p>
      ) : null}
      <ul>
        {due?.map((event) => (
          <li
            key={event.id}
            className="relative flex items-center gap-3 border-line border-b px-4 py-2 transition-colors last:border-b-0 hover:bg-hover"
          >
            <ConnectorLogo type={event.toolActionConfig.toolType} size="sm" />
            <Link href={`/events/${event.id}`} className="stretched min-w-0 flex-1 truncate font-medium">
              <bdi>{event.name}</bdi>
            </Link>
            <span className="text-right text-xs">
              <ClockTime at={event.nextRunAt} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
