"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTRPC } from "#api/trpc.ts";
import type { CalendarView } from "#calendar/calendar-dates.ts";
import { Button } from "#ui/button.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Select } from "#ui/select.tsx";

const MOST_EVENTS = 200;
const VIEW_WORDS: readonly { readonly value: CalendarView; readonly label: string }[] = [
  { value: "day", label: "Day" },
  { value: "week", label: "Week" },
];

type CalendarBarProps = {
  readonly title: string;
  readonly view: CalendarView;
  readonly eventId: number | undefined;
  readonly onView: (view: CalendarView) => void;
  readonly onTurn: (steps: -1 | 1) => void;
  readonly onToday: () => void;
  readonly onEvent: (id: string) => void;
};

/** Which days, which event, and the way to the days before and after. */
export function CalendarBar({ title, view, eventId, onView, onTurn, onToday, onEvent }: CalendarBarProps) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.events.getAll.queryOptions({ limit: MOST_EVENTS, triggerType: "SCHEDULE" }));
  const events = data?.events ?? [];
  const isListed = eventId === undefined || events.some(({ id }) => id === eventId);
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <div className="flex gap-1">
        <Button size="icon" aria-label={`Previous ${view}`} onClick={() => onTurn(-1)}>
          <ChevronLeft className="size-4" aria-hidden="true" />
        </Button>
        <Button onClick={onToday}>Today</Button>
        <Button size="icon" aria-label={`Next ${view}`} onClick={() => onTurn(1)}>
          <ChevronRight className="size-4" aria-hidden="true" />
        </Button>
      </div>
      <h2
        aria-live="polite"
        className="order-last w-full font-semibold text-base sm:order-none sm:w-auto sm:flex-1 sm:px-2"
      >
        {title}
      </h2>
      <Select
        aria-label="Event"
        className="w-auto! min-w-0 max-w-40 sm:max-w-52"
        value={eventId ?? ""}
        onChange={(event) => onEvent(event.target.value)}
      >
        <option value="">All events</option>
        {isListed ? null : <option value={eventId}>Event {eventId}</option>}
        {events.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Segmented label="View" value={view} onChange={onView} options={VIEW_WORDS} />
    </div>
  );
}
