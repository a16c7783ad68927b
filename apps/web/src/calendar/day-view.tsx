"use client";

import type { CalendarItem } from "@carillon/core/contracts";
import { ItemList } from "#calendar/item-list.tsx";

type DayViewProps = {
  readonly items: readonly CalendarItem[];
  readonly eventId: number | undefined;
  readonly isToday: boolean;
};

export function DayView({ items, eventId, isToday }: DayViewProps) {
  return (
    <div className="rounded-lg border border-line bg-surface">
      <ItemList items={items} eventId={eventId} label="Ticks of the day" hasNow={isToday} />
    </div>
  );
}
