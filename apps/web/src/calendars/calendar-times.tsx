"use client";

import type { Calendar } from "@carillon/core/contracts";
import { timeWords } from "#calendars/calendar-words.ts";
import { useCalendarTimes } from "#calendars/use-calendars.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { ExactTime } from "#ui/time.tsx";

/** What lies ahead in a calendar. */
export function CalendarTimes({
  calendar,
  onClose,
}: {
  readonly calendar: Calendar;
  readonly onClose: () => void;
}) {
  const pages = useCalendarTimes(calendar.id);
  const times = pages.data?.pages.flatMap((page) => page.times) ?? [];
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      wide
      title={<bdi>{calendar.name}</bdi>}
      description={`In the time of ${calendar.timezone}`}
    >
      {!pages.data && pages.error ? (
        <LoadError error={pages.error} what="times" onRetry={() => void pages.refetch()} />
      ) : null}
      {!pages.data && !pages.error ? <SkeletonRows rows={4} label="the times" /> : null}
      {pages.data && times.length === 0 ? <p className="text-ink-2">Nothing lies ahead.</p> : null}
      <ul aria-label="Times" className="divide-y divide-line">
        {times.map((time) => (
          <li key={`${time.startsAt} ${time.endsAt} ${time.name}`} className="flex flex-wrap gap-x-3 py-2">
            <span className="wrap-anywhere font-medium">
              <bdi>{time.name}</bdi>
            </span>
            <span className="text-ink-2 sm:ml-auto">{timeWords(time, calendar.timezone)}</span>
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-2 text-ink-3 text-xs">
        <span>
          Known until <ExactTime at={calendar.knownUntil} />; this moves on by itself.
        </span>
        {pages.hasNextPage ? (
          <Button size="sm" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            Show more
          </Button>
        ) : null}
      </div>
    </Dialog>
  );
}
