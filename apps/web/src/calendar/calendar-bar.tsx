"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import type { CalendarView } from "#calendar/calendar-dates.ts";
import { useEventChoices } from "#events/use-event-choices.ts";
import { Button } from "#ui/button.tsx";
import { Choice } from "#ui/choice.tsx";
import { Segmented } from "#ui/segmented.tsx";

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
  const events = useEventChoices(eventId, { triggerType: "SCHEDULE" });
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
      <Choice
        aria-label="Event"
        className="w-auto! min-w-0 max-w-40 sm:max-w-52"
        choices={events}
        none="All events"
        value={eventId === undefined ? "" : String(eventId)}
        onChange={onEvent}
      />
      <Segmented label="View" value={view} onChange={onView} options={VIEW_WORDS} />
    </div>
  );
}
