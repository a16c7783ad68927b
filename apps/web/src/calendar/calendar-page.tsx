"use client";

import type { CalendarItem } from "@carillon/core/contracts";
import { CalendarDays } from "lucide-react";
import { useHydrated } from "#api/use-hydrated.ts";
import { useMe } from "#api/use-me.ts";
import { useTimezone } from "#api/use-timezone.ts";
import { CalendarBar } from "#calendar/calendar-bar.tsx";
import { CalendarSkeleton } from "#calendar/calendar-skeleton.tsx";
import { DayTicks } from "#calendar/day-ticks.tsx";
import { amissOf } from "#calendar/tick-counts.ts";
import { TicksInAll } from "#calendar/ticks-in-all.tsx";
import { type CalendarAddress, HAS_ROOM, useCalendarAddress } from "#calendar/use-calendar-address.ts";
import { useNowInSight } from "#calendar/use-first-sight.ts";
import { useTickCalendar } from "#calendar/use-tick-calendar.ts";
import { WeekGrid } from "#calendar/week-grid.tsx";
import { WeekList } from "#calendar/week-list.tsx";
import { exactTime } from "#format/exact-time.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { useMedia } from "#ui/use-media.ts";

export function CalendarPage() {
  const timezone = useTimezone();
  const { isPending } = useMe();
  const isReady = useHydrated() && !isPending;
  return (
    <>
      <PageHeader
        title="Calendar"
        description={`What was due and what became of it, and what is to come.${isReady ? ` Times in ${timezone}.` : ""}`}
      />
      {/* The server knows neither the reader's zone nor their day. */}
      {isReady ? <Calendar timezone={timezone} /> : <CalendarSkeleton view="week" />}
    </>
  );
}

function Calendar({ timezone }: { readonly timezone: string }) {
  const address = useCalendarAddress(timezone);
  const { eventId, view } = address;
  const query = useTickCalendar({ ...address.range, timezone, eventId });
  const { data, error } = query;
  const retry = () => void query.refetch();
  return (
    <>
      <CalendarBar
        title={address.title}
        view={view}
        eventId={eventId}
        onView={address.choose}
        onTurn={address.turn}
        onToday={address.goToToday}
        onEvent={address.chooseEvent}
      />
      {data ? <StaleNotice error={error} onRetry={retry} /> : null}
      {!data && error ? (
        <LoadError error={error} what="calendar" onRetry={retry} busy={query.isFetching} />
      ) : null}
      {!data && !error ? <CalendarSkeleton view={view} /> : null}
      {data && data.knownUntil < data.to ? (
        <div className="mb-3">
          <Notice tone="info">
            So much is to come that what follows {exactTime(data.knownUntil, timezone)} is not shown. Choose a
            day or one event to see it.
          </Notice>
        </div>
      ) : null}
      {data ? (
        <div className={query.isPlaceholderData ? "opacity-60" : undefined}>
          <Days items={data.items} address={address} timezone={timezone} />
        </div>
      ) : null}
    </>
  );
}

type DaysProps = {
  readonly items: readonly CalendarItem[];
  readonly address: CalendarAddress;
  readonly timezone: string;
};

function Days({ items, address, timezone }: DaysProps) {
  const hasRoom = useMedia(HAS_ROOM);
  const { view, days, todayDate, eventId, hrefOfDay, onlyAmiss, showAmiss } = address;
  const [first = ""] = days;
  const scope = { eventId, onlyAmiss };
  const shown = onlyAmiss ? amissOf(items) : items;
  // A range that began before is shown where it reaches in.
  const byDay = Map.groupBy(shown, ({ local }) => {
    const date = local.slice(0, 10);
    return days.includes(date) ? date : first;
  });
  const isGrid = view === "week" && hasRoom && !onlyAmiss;
  useNowInSight(`${view} ${first}`, !isGrid && days.includes(todayDate) ? todayDate : undefined);
  if (items.length === 0 && !isGrid) return <NothingDue view={view} />;
  return (
    <>
      <TicksInAll items={items} onlyAmiss={onlyAmiss} onOnlyAmiss={showAmiss} />
      {view === "week" && !isGrid ? (
        <WeekList days={days} byDay={byDay} todayDate={todayDate} scope={scope} hrefOfDay={hrefOfDay} />
      ) : null}
      {isGrid ? (
        <WeekGrid days={days} byDay={byDay} todayDate={todayDate} timezone={timezone} hrefOfDay={hrefOfDay} />
      ) : null}
      {isGrid && items.length === 0 ? (
        <p className="mt-3 text-ink-3">Nothing was or will be due in this week.</p>
      ) : null}
      {view === "day" && shown.length > 0 ? (
        <DayTicks items={shown} scope={scope} isToday={first === todayDate} day="the day" />
      ) : null}
      {view === "day" && shown.length === 0 ? (
        <p className="text-ink-3">All of this day went as planned.</p>
      ) : null}
    </>
  );
}

function NothingDue({ view }: { readonly view: string }) {
  return (
    <EmptyState
      icon={CalendarDays}
      title={`Nothing is due this ${view}`}
      action={
        <GuardedButton asChild>
          <Link href="/events/new">New event</Link>
        </GuardedButton>
      }
    >
      Look at another time, or put an event on a schedule: its times appear here before they come, and stay
      with what became of them.
    </EmptyState>
  );
}
