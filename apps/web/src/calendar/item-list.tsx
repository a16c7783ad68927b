"use client";

import type { CalendarItem, CalendarSum } from "@carillon/core/contracts";
import { Fragment } from "react";
import { useTimezone } from "#api/use-timezone.ts";
import { NowLine } from "#calendar/now-line.tsx";
import { SumRow } from "#calendar/sum-row.tsx";
import { TickRow } from "#calendar/tick-row.tsx";
import { useTickCalendar } from "#calendar/use-tick-calendar.ts";
import { LoadError } from "#ui/load-error.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { useNow } from "#ui/use-now.ts";

/** A list is long, and its present need not be exact. */
const STEP_MS = 10_000;

type ItemListProps = {
  readonly items: readonly CalendarItem[];
  readonly eventId: number | undefined;
  readonly label: string;
  /** Of a day that is today: where the present is, is drawn. */
  readonly hasNow?: boolean;
};

const keyOf = (item: CalendarItem) =>
  `${item.at} ${item.eventId} ${item.kind === "tick" ? item.outcome : "sum"}`;

/** Ticks in the order of time. */
export function ItemList({ items, eventId, label, hasNow = false }: ItemListProps) {
  const now = useNow(STEP_MS);
  const next = items.findIndex(({ at }) => Date.parse(at) > now);
  return (
    <ol aria-label={label}>
      {items.map((item, index) => (
        <Fragment key={`${keyOf(item)} ${item.kind === "tick" ? (item.reason ?? "") : ""}`}>
          {hasNow && index === next ? <NowLine /> : null}
          {item.kind === "tick" ? (
            <TickRow tick={item} now={now} />
          ) : (
            <SumRow sum={item}>{() => <SumDetail sum={item} eventId={item.eventId ?? eventId} />}</SumRow>
          )}
        </Fragment>
      ))}
      {hasNow && next === -1 ? <NowLine /> : null}
    </ol>
  );
}

type SumDetailProps = { readonly sum: CalendarSum; readonly eventId: number | undefined };

function SumDetail({ sum: { from, to }, eventId }: SumDetailProps) {
  const { data, error, refetch } = useTickCalendar({ from, to, timezone: useTimezone(), eventId }, false);
  return (
    <div className="border-line border-t bg-sunken pl-3 sm:pl-6">
      {!data && error ? <LoadError error={error} what="ticks" onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={4} label="the ticks" /> : null}
      {data ? <ItemList items={data.items} eventId={eventId} label="Ticks of this time" /> : null}
    </div>
  );
}
