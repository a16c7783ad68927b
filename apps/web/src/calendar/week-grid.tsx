"use client";

import type { CalendarItem } from "@carillon/core/contracts";
import { clsx } from "clsx";
import { dayName } from "#calendar/calendar-dates.ts";
import { WeekCell } from "#calendar/week-cell.tsx";
import { Link } from "#ui/link.tsx";
import { useNow } from "#ui/use-now.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));
const MINUTES = 60;
const MINUTE_MS = 60_000;

type WeekGridProps = {
  readonly days: readonly string[];
  readonly byDay: ReadonlyMap<string, readonly CalendarItem[]>;
  readonly todayDate: string;
  readonly timezone: string;
  readonly hrefOfDay: (date: string) => string;
};

/** Seven days beside each other, hour by hour. */
export function WeekGrid({ days, byDay, todayDate, timezone, hrefOfDay }: WeekGridProps) {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: timezone, hour: "2-digit", minute: "2-digit" });
  const [hourNow, minuteNow = "0"] = clock.format(useNow(MINUTE_MS)).split(":");
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface">
      <table className="w-full min-w-184 table-fixed border-collapse text-left">
        <caption className="sr-only">Ticks of the week by day and hour</caption>
        <thead>
          <tr className="border-line border-b">
            <th scope="col" className="w-12">
              <span className="sr-only">Hour</span>
            </th>
            {days.map((date) => (
              <th key={date} scope="col" className="h-9 border-line border-l px-1.5 font-medium text-xs">
                <Link
                  href={hrefOfDay(date)}
                  aria-current={date === todayDate ? "date" : undefined}
                  className={clsx(
                    "rounded-sm hover:underline",
                    date === todayDate ? "text-accent" : "text-ink-2",
                  )}
                >
                  <span aria-hidden="true">{dayName(date, "short")}</span>
                  <span className="sr-only">{dayName(date, "long")}</span>
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {HOURS.map((hour) => (
            <tr key={hour} className="h-7 border-line border-b last:border-b-0">
              <th scope="row" className="px-1.5 pt-1 align-top font-mono font-normal text-2xs text-ink-3">
                {hour}:00
              </th>
              {days.map((date) => (
                <td
                  key={date}
                  className={clsx(
                    "relative border-line border-l p-0.5 align-top",
                    date === todayDate && "bg-selected",
                  )}
                >
                  <WeekCell
                    items={(byDay.get(date) ?? []).filter(({ local }) => local.slice(11, 13) === hour)}
                    date={date}
                    href={hrefOfDay(date)}
                  />
                  {date === todayDate && hour === hourNow ? (
                    <span
                      aria-hidden="true"
                      className="pointer-events-none absolute inset-x-0 h-px bg-accent"
                      style={{ top: `${(Number(minuteNow) / MINUTES) * 100}%` }}
                    />
                  ) : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
