"use client";

import type { CalendarItem, CalendarSum } from "@carillon/core/contracts";
import { useTimezone } from "#api/use-timezone.ts";
import { NowLine } from "#calendar/now-line.tsx";
import { splitAtNow } from "#calendar/split-at-now.ts";
import { SumRow } from "#calendar/sum-row.tsx";
import { amissOf } from "#calendar/tick-counts.ts";
import { TickRow } from "#calendar/tick-row.tsx";
import { useTickCalendar } from "#calendar/use-tick-calendar.ts";
import { LoadError } from "#ui/load-error.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { useNow } from "#ui/use-now.ts";

/** A list is long, and its present need not be exact. */
const STEP_MS = 10_000;

/** What of a calendar is looked at. */
export type CalendarScope = {
  readonly eventId: number | undefined;
  /** Only what did not go as planned. */
  readonly onlyAmiss: boolean;
};

type Side = "past" | "coming";

type ItemListProps = {
  readonly items: readonly CalendarItem[];
  readonly scope: CalendarScope;
  readonly label: string;
  /** Of a day that is today: where the present is, is drawn. */
  readonly hasNow?: boolean;
  /** Of the present hour, what was or what is to come. */
  readonly side?: Side | undefined;
};

const keyOf = (item: CalendarItem) =>
  `${item.at} ${item.eventId} ${item.kind === "tick" ? `${item.outcome} ${item.reason ?? ""}` : "sum"}`;

/** Ticks in the order of time. */
export function ItemList({ items, scope, label, hasNow = false, side }: ItemListProps) {
  const now = useNow(STEP_MS);
  const { past, coming } = hasNow || side ? splitAtNow(items, now) : { past: items, coming: [] };
  const rows = (those: readonly CalendarItem[], of: Side | undefined) =>
    those.map((item) =>
      item.kind === "tick" ? (
        <TickRow key={`${of} ${keyOf(item)}`} tick={item} now={now} />
      ) : (
        <SumRow key={`${of} ${keyOf(item)}`} sum={item}>
          {() => <SumDetail sum={item} side={of} scope={scope} />}
        </SumRow>
      ),
    );
  return (
    <ol aria-label={label}>
      {side === "coming" ? null : rows(past, hasNow ? "past" : side)}
      {hasNow ? <NowLine /> : null}
      {side === "past" ? null : rows(coming, hasNow ? "coming" : side)}
    </ol>
  );
}

type SumDetailProps = {
  readonly sum: CalendarSum;
  readonly side: Side | undefined;
  readonly scope: CalendarScope;
};

function SumDetail({ sum: { from, to, eventId }, side, scope }: SumDetailProps) {
  const of = { ...scope, eventId: eventId ?? scope.eventId };
  const asked = { from, to, timezone: useTimezone(), eventId: of.eventId };
  const { data, error, refetch } = useTickCalendar(asked, false);
  return (
    <div className="border-line border-t bg-sunken pl-3 sm:pl-6">
      {!data && error ? <LoadError error={error} what="ticks" onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={4} label="the ticks" /> : null}
      {data ? (
        <ItemList
          items={scope.onlyAmiss ? amissOf(data.items) : data.items}
          scope={of}
          label="Ticks of this time"
          side={side}
        />
      ) : null}
    </div>
  );
}
