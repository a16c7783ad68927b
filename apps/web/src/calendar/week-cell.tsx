import type { CalendarItem, CalendarSum, CalendarTick } from "@carillon/core/contracts";
import { clsx } from "clsx";
import { TriangleAlert } from "lucide-react";
import { useTimezone } from "#api/use-timezone.ts";
import { dayName } from "#calendar/calendar-dates.ts";
import { chipsShown } from "#calendar/chips-shown.ts";
import { clockOf } from "#calendar/clock-of.ts";
import { CHIP, sumLook, sumWords } from "#calendar/sum-look.ts";
import { TickIcon } from "#calendar/tick-badge.tsx";
import { lookOf } from "#calendar/tick-look.ts";
import { plural } from "#format/plural.ts";
import { withTimes } from "#format/with-times.ts";
import type { Tone } from "#ui/badge.tsx";
import { Link } from "#ui/link.tsx";

const WASHES: Partial<Readonly<Record<Tone, string>>> = { bad: "bg-bad-wash", warn: "bg-warn-wash" };

type WeekCellProps = {
  readonly items: readonly CalendarItem[];
  readonly date: string;
  readonly href: string;
};

/** An hour of a day: its first ticks, and the way to the others. */
export function WeekCell({ items, date, href }: WeekCellProps) {
  if (items.length === 0) return null;
  const shown = chipsShown(items);
  const more = items.length - shown.length;
  return (
    <ul className="space-y-px">
      {shown.map((item) => (
        <li key={`${item.at} ${item.eventId} ${item.local}`}>
          {item.kind === "tick" ? <TickChip tick={item} /> : <SumChip sum={item} href={href} />}
        </li>
      ))}
      {more > 0 ? (
        <li>
          <Link
            href={href}
            className={clsx(CHIP, "text-ink-3")}
            aria-label={`${more} more on ${dayName(date, "long")}`}
          >
            +{more} more
          </Link>
        </li>
      ) : null}
    </ul>
  );
}

function TickChip({ tick }: { readonly tick: CalendarTick }) {
  const timezone = useTimezone();
  const look = lookOf(tick);
  const isOut = tick.outcome === "swallowed" || tick.outcome === "skipped:calendar";
  const words = `${clockOf(tick.local)} ${tick.eventName}: ${look.word}${tick.reason ? `. ${withTimes(tick.reason, timezone)}` : ""}`;
  return (
    <Link
      href={tick.executionId === null ? `/events/${tick.eventId}` : `/runs/${tick.executionId}`}
      className={clsx(CHIP, WASHES[look.tone])}
      title={words}
      aria-label={words}
    >
      <TickIcon look={look} />
      <span className="font-mono">{clockOf(tick.local)}</span>
      <bdi className={clsx("truncate", isOut && "line-through")}>{tick.eventName}</bdi>
      {tick.mark === null ? null : (
        <TriangleAlert className="ml-auto size-3 shrink-0 text-warn" aria-hidden="true" />
      )}
    </Link>
  );
}

function SumChip({ sum, href }: { readonly sum: CalendarSum; readonly href: string }) {
  const name = sum.eventName ?? plural(sum.events, "event");
  const said = `${clockOf(sum.local)} ${name}: ${sumWords(sum)}`;
  const look = sumLook(sum);
  return (
    <Link href={href} className={clsx(CHIP, WASHES[look.tone])} title={said} aria-label={said}>
      <TickIcon look={look} />
      <span className="font-mono">{sum.count.toLocaleString("en")}×</span>
      <bdi className="truncate">{name}</bdi>
    </Link>
  );
}
