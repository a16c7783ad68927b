"use client";

import type { CalendarItem } from "@carillon/core/contracts";
import { clsx } from "clsx";
import { dayName } from "#calendar/calendar-dates.ts";
import { foldOften } from "#calendar/fold-often.ts";
import { NOW_ID } from "#calendar/now-line.tsx";
import { OftenChip } from "#calendar/often-chip.tsx";
import { useFirstSight } from "#calendar/use-first-sight.ts";
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
  readonly hrefOfDay: (date: string, eventId?: number | null) => string;
};

/** Seven days beside each other, hour by hour below what runs often. It opens where something is to be seen. */
export function WeekGrid({ days, byDay, todayDate, timezone, hrefOfDay }: WeekGridProps) {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: timezone, hour: "2-digit", minute: "2-digit" });
  const [hourNow, minuteNow = "0"] = clock.format(useNow(MINUTE_MS)).split(":");
  const columns = days.map((date) => ({ date, ...foldOften(byDay.get(date) ?? []) }));
  const hours = columns.flatMap(({ others }) => others.map(({ local }) => local.slice(11, 13))).sort();
  const area = useFirstSight(days[0], days.includes(todayDate) ? hourNow : hours[0]);
  return (
    <div
      ref={area}
      className="relative max-h-[max(24rem,calc(100dvh-15rem))] overflow-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full min-w-184 table-fixed border-separate border-spacing-0 text-left">
        <caption className="sr-only">Ticks of the week by day and hour</caption>
        <thead className="sticky top-0 z-10 bg-surface">
          <tr>
            <th scope="col" className="w-12 border-line border-b">
              <span className="sr-only">Hour</span>
            </th>
            {days.map((date) => (
              <th
                key={date}
                scope="col"
                className="h-9 border-line border-b border-l px-1.5 font-medium text-xs"
              >
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
          {columns.some(({ often }) => often.length > 0) ? (
            <tr>
              <th
                scope="row"
                className="border-line-strong border-b px-1.5 pt-1 align-top font-normal text-2xs text-ink-3"
              >
                Often
              </th>
              {columns.map(({ date, often }) => (
                <td
                  key={date}
                  className={clsx(
                    "border-line-strong border-b border-l border-l-line p-0.5 align-top",
                    date === todayDate && "bg-selected",
                  )}
                >
                  <ul className="max-h-40 space-y-px overflow-y-auto">
                    {often.map((ticks) => (
                      <li key={ticks.sum.eventId}>
                        <OftenChip ticks={ticks} href={hrefOfDay(date, ticks.sum.eventId)} />
                      </li>
                    ))}
                  </ul>
                </td>
              ))}
            </tr>
          ) : null}
        </thead>
        <tbody className="[&>tr:last-child>*]:border-b-0">
          {HOURS.map((hour) => (
            <tr key={hour} data-hour={hour} className="h-7">
              <th
                scope="row"
                className="border-line border-b px-1.5 pt-1 align-top font-mono font-normal text-2xs text-ink-3"
              >
                {hour}:00
              </th>
              {columns.map(({ date, others }) => (
                <td
                  key={date}
                  className={clsx(
                    "relative border-line border-b border-l p-0.5 align-top",
                    date === todayDate && "bg-selected",
                  )}
                >
                  <WeekCell
                    items={others.filter(({ local }) => local.slice(11, 13) === hour)}
                    date={date}
                    href={hrefOfDay(date)}
                  />
                  {date === todayDate && hour === hourNow ? (
                    <span
                      id={NOW_ID}
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
