"use client";

import type { Calendar } from "@carillon/core/contracts";
import { CalendarDays, Ellipsis, Pencil, RefreshCw, Trash2 } from "lucide-react";
import { problemOf } from "#api/error-of.ts";
import { useCan } from "#api/use-can.ts";
import { KIND_WORDS, originWords, timeWords } from "#calendars/calendar-words.ts";
import type { CalendarDialog } from "#calendars/open-dialog.ts";
import { useCalendarMutations } from "#calendars/use-calendars.ts";
import { plural } from "#format/plural.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { Menu } from "#ui/menu.tsx";
import { notify } from "#ui/notify.ts";
import { Td, Tr } from "#ui/table.tsx";

type CalendarRowProps = { readonly calendar: Calendar; readonly onOpen: (dialog: CalendarDialog) => void };

export function CalendarRow({ calendar, onOpen }: CalendarRowProps) {
  const { allowed } = useCan("editor");
  const { refresh } = useCalendarMutations();
  const fetchAgain = () =>
    refresh.mutate(
      { id: calendar.id },
      {
        onSuccess: ({ problem }) =>
          problem === null ? notify.success(`${calendar.name} is up to date`) : notify.error(problem),
        onError: (error) => notify.error(problemOf(error).message),
      },
    );
  const icon = "size-4 text-ink-3";
  const entries = [
    ...(calendar.source === "url"
      ? [
          {
            key: "refresh",
            label: "Fetch again",
            icon: <RefreshCw className={icon} aria-hidden="true" />,
            onSelect: fetchAgain,
          },
        ]
      : []),
    {
      key: "edit",
      label: "Change",
      icon: <Pencil className={icon} aria-hidden="true" />,
      onSelect: () => onOpen("edit"),
    },
    {
      key: "delete",
      label: "Delete calendar",
      danger: true,
      icon: <Trash2 className="size-4" aria-hidden="true" />,
      onSelect: () => onOpen("delete"),
    },
  ].map((entry) => ({ ...entry, kind: "item" as const }));
  return (
    <Tr>
      <Td>
        <button
          type="button"
          onClick={() => onOpen("times")}
          className="wrap-anywhere text-left font-medium text-accent underline-offset-2 hover:underline"
        >
          <bdi>{calendar.name}</bdi>
        </button>
        <span className="wrap-anywhere block text-ink-3 text-xs">
          {KIND_WORDS[calendar.kind]} · {originWords(calendar)}
        </span>
        {calendar.next ? (
          <span className="wrap-anywhere block text-ink-2 text-xs sm:hidden">
            Next: <bdi>{calendar.next.name}</bdi>, {timeWords(calendar.next, calendar.timezone)}
          </span>
        ) : null}
        {calendar.problem ? (
          <span className="wrap-anywhere mt-1 block text-warn text-xs">
            Not refreshed: {calendar.problem}
          </span>
        ) : null}
      </Td>
      <Td className="hidden sm:table-cell">
        {calendar.next ? (
          <>
            <span className="wrap-anywhere">
              <bdi>{calendar.next.name}</bdi>
            </span>
            <span className="block text-ink-3 text-xs">{timeWords(calendar.next, calendar.timezone)}</span>
          </>
        ) : (
          <Badge>Nothing ahead</Badge>
        )}
      </Td>
      <Td className="hidden whitespace-nowrap text-ink-2 md:table-cell">
        {calendar.eventCount === 0 ? "No event" : plural(calendar.eventCount, "event")}
      </Td>
      <Td className="whitespace-nowrap text-right">
        <Button
          size="icon"
          variant="ghost"
          aria-label={`Times of ${calendar.name}`}
          onClick={() => onOpen("times")}
        >
          <CalendarDays className="size-4" aria-hidden="true" />
        </Button>
        {allowed ? (
          <Menu
            trigger={
              <Button size="icon" variant="ghost" aria-label={`More about ${calendar.name}`}>
                <Ellipsis className="size-4" aria-hidden="true" />
              </Button>
            }
            entries={entries}
          />
        ) : null}
      </Td>
    </Tr>
  );
}
