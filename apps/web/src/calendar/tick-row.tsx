"use client";

import type { CalendarTick } from "@carillon/core/contracts";
import { clsx } from "clsx";
import { useTimezone } from "#api/use-timezone.ts";
import { clockOf } from "#calendar/clock-of.ts";
import { TickBadge } from "#calendar/tick-badge.tsx";
import { lookOf, whyOf } from "#calendar/tick-look.ts";
import { exactTime } from "#format/exact-time.ts";
import { plural } from "#format/plural.ts";
import { withTimes } from "#format/with-times.ts";
import { Badge } from "#ui/badge.tsx";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { Link } from "#ui/link.tsx";

export const ROW =
  "flex min-h-11 items-center gap-3 border-line border-b px-3 py-1.5 last:border-b-0 sm:px-4";
export const TIME = "w-16 shrink-0 text-left font-mono text-ink-2 text-xs";

/** One tick: when, of which event, what became of it and why, with the way to its run. */
export function TickRow({ tick, now }: { readonly tick: CalendarTick; readonly now: number }) {
  const timezone = useTimezone();
  const look = lookOf(tick);
  const why = whyOf(tick, now);
  const { executionId, untilAt, count, outcome } = tick;
  const isOut = outcome === "swallowed" || outcome === "skipped:calendar";
  const badge = <TickBadge look={look} />;
  return (
    <li className={clsx(ROW, "transition-colors hover:bg-hover")}>
      <time
        dateTime={tick.at}
        title={exactTime(tick.at, timezone)}
        className={clsx(TIME, isOut && "line-through")}
      >
        {clockOf(tick.local)}
      </time>
      <ConnectorLogo type={tick.toolType} size="sm" />
      <div className="min-w-0 flex-1">
        <Link
          href={`/events/${tick.eventId}`}
          className="block truncate rounded-sm font-medium hover:underline"
        >
          <bdi>{tick.eventName}</bdi>
        </Link>
        {untilAt === null ? null : (
          <p className="text-ink-2 text-xs">
            {plural(count, "tick")} from {exactTime(tick.at, timezone)} to {exactTime(untilAt, timezone)}
          </p>
        )}
        {why === undefined ? null : (
          <p className="wrap-anywhere text-ink-3 text-xs">{withTimes(why, timezone)}</p>
        )}
      </div>
      {outcome === "late" && tick.status !== null ? (
        <span className="hidden sm:inline-flex">
          <Badge tone="warn">Late</Badge>
        </span>
      ) : null}
      {tick.mark === null ? null : (
        <span className="hidden sm:inline-flex">
          <Badge tone="warn">{tick.mark === "gap" ? "Clock skips" : "Clock repeats"}</Badge>
        </span>
      )}
      {executionId === null ? (
        badge
      ) : (
        <Link
          href={`/runs/${executionId}`}
          aria-label={`${look.word}: the run of ${tick.eventName} at ${clockOf(tick.local)}`}
          className="rounded-sm"
        >
          {badge}
        </Link>
      )}
    </li>
  );
}
