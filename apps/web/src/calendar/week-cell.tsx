import type { CalendarItem, CalendarSum, CalendarTick } from "@carillon/core/contracts";
import { clsx } from "clsx";
import { TriangleAlert } from "lucide-react";
import { dayName } from "#calendar/calendar-dates.ts";
import { clockOf } from "#calendar/clock-of.ts";
import { TickIcon } from "#calendar/tick-badge.tsx";
import { lookOf, OUTCOME_LOOK, type TickLook } from "#calendar/tick-look.ts";
import { plural } from "#format/plural.ts";
import { Link } from "#ui/link.tsx";
import { RUN_STATUS_LOOK } from "#ui/run-status.tsx";

const SHOWN = 3;
const CHIP =
  "flex min-w-0 items-center gap-1 rounded-sm px-1 py-px text-2xs text-ink-2 transition-colors hover:bg-hover hover:text-ink";

type WeekCellProps = {
  readonly items: readonly CalendarItem[];
  readonly date: string;
  readonly href: string;
};

/** An hour of a day: its first ticks, and the way to the others. */
export function WeekCell({ items, date, href }: WeekCellProps) {
  if (items.length === 0) return null;
  const more = items.length - SHOWN;
  return (
    <ul>
      {items.slice(0, more === 1 ? SHOWN + 1 : SHOWN).map((item) => (
        <li key={`${item.at} ${item.eventId} ${item.local}`}>
          {item.kind === "tick" ? <TickChip tick={item} /> : <SumChip sum={item} href={href} />}
        </li>
      ))}
      {more > 1 ? (
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
  const look = lookOf(tick);
  const isOut = tick.outcome === "swallowed" || tick.outcome === "skipped:calendar";
  const words = `${clockOf(tick.local)} ${tick.eventName}: ${look.word}${tick.reason ? `. ${tick.reason}` : ""}`;
  return (
    <Link
      href={tick.executionId === null ? `/events/${tick.eventId}` : `/runs/${tick.executionId}`}
      className={CHIP}
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
  const words = sum.outcomes.map(
    ({ outcome, count }) => `${count} ${OUTCOME_LOOK[outcome].word.toLowerCase()}`,
  );
  const failed = sum.failures > 0 ? [`${sum.failures} failed`] : [];
  const said = `${clockOf(sum.local)} ${name}: ${[...failed, ...words].join(", ")}`;
  return (
    <Link href={href} className={CHIP} title={said} aria-label={said}>
      <TickIcon look={sumLook(sum)} />
      <span className="font-mono">{sum.count.toLocaleString("en")}×</span>
      <bdi className="truncate">{name}</bdi>
    </Link>
  );
}

/** What is worst about it. */
function sumLook({ failures, outcomes }: CalendarSum): TickLook {
  if (failures > 0) return RUN_STATUS_LOOK.FAILURE;
  const looks = outcomes.map(({ outcome }) => OUTCOME_LOOK[outcome]);
  return looks.find(({ tone }) => tone === "bad" || tone === "warn") ?? looks[0] ?? OUTCOME_LOOK.fired;
}
