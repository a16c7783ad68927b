"use client";

import type { CalendarItem } from "@carillon/core/contracts";
import { dayName } from "#calendar/calendar-dates.ts";
import { ItemList } from "#calendar/item-list.tsx";
import { Link } from "#ui/link.tsx";

type WeekProps = {
  readonly days: readonly string[];
  readonly byDay: ReadonlyMap<string, readonly CalendarItem[]>;
  readonly todayDate: string;
  readonly eventId: number | undefined;
  readonly hrefOfDay: (date: string) => string;
};

/** A week where there is no room for seven columns: day after day. */
export function WeekList({ days, byDay, todayDate, eventId, hrefOfDay }: WeekProps) {
  return (
    <div className="space-y-4">
      {days.map((date) => {
        const items = byDay.get(date) ?? [];
        return (
          <section key={date} aria-labelledby={`day-${date}`}>
            <h3 id={`day-${date}`} className="mb-1.5 flex items-baseline gap-2 font-semibold text-sm">
              <Link href={hrefOfDay(date)} className="rounded-sm hover:underline">
                {dayName(date, "long")}
              </Link>
              {date === todayDate ? <span className="font-medium text-accent text-xs">Today</span> : null}
            </h3>
            {items.length === 0 ? (
              <p className="text-ink-3 text-xs">Nothing is due.</p>
            ) : (
              <div className="rounded-lg border border-line bg-surface">
                <ItemList
                  items={items}
                  eventId={eventId}
                  label={`Ticks of ${dayName(date, "long")}`}
                  hasNow={date === todayDate}
                />
              </div>
            )}
          </section>
        );
      })}
    </div>
  );
}
