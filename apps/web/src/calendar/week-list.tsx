"use client";

import type { CalendarItem } from "@carillon/core/contracts";
import { dayName } from "#calendar/calendar-dates.ts";
import { DayTicks } from "#calendar/day-ticks.tsx";
import type { CalendarScope } from "#calendar/item-list.tsx";
import { Link } from "#ui/link.tsx";

type WeekProps = {
  readonly days: readonly string[];
  readonly byDay: ReadonlyMap<string, readonly CalendarItem[]>;
  readonly todayDate: string;
  readonly scope: CalendarScope;
  readonly hrefOfDay: (date: string) => string;
};

/** A week day after day: where there is no room for seven columns, or where why matters. */
export function WeekList({ days, byDay, todayDate, scope, hrefOfDay }: WeekProps) {
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
              <p className="text-ink-3 text-xs">
                {scope.onlyAmiss ? "All went as planned." : "Nothing is due."}
              </p>
            ) : (
              <DayTicks
                items={items}
                scope={scope}
                isToday={date === todayDate}
                day={dayName(date, "long")}
              />
            )}
          </section>
        );
      })}
    </div>
  );
}
