"use client";

import type { EventCreateInput, Preview } from "@carillon/core/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { useSettled } from "#ui/use-settled.ts";

const FIRES = 10;
const REFRESH_MS = { least: 1_000, most: 30_000 };

type CalendarIds = Pick<EventCreateInput, "skipCalendarIds" | "onlyCalendarIds">;

type PreviewOf = Pick<EventCreateInput, "schedule" | "schedules"> | undefined;

/** Asked again when the first of the times is past, so that it does not stand among the next ones. */
function refreshIn({ state }: { readonly state: { readonly data?: Preview | undefined } }): number {
  const first = state.data?.fires[0];
  if (!first) return REFRESH_MS.most;
  return Math.min(REFRESH_MS.most, Math.max(REFRESH_MS.least, Date.parse(first.at) - Date.now()));
}

/** The next times a schedule fires and what it means in words, asked once typing has paused. */
export function usePreview(
  fields: PreviewOf,
  others: CalendarIds & { readonly timezone: string; readonly toolId?: number },
) {
  const trpc = useTRPC();
  const settled = useSettled(JSON.stringify({ ...fields, ...others, count: FIRES }));
  const isAsked = fields?.schedule !== undefined || fields?.schedules !== undefined;
  return useQuery(
    trpc.events.preview.queryOptions(JSON.parse(settled), {
      enabled: isAsked,
      placeholderData: keepPreviousData,
      refetchInterval: refreshIn,
    }),
  );
}

/** Of a saved event, with its own calendars or those that a form holds. */
export function useSavedPreview(eventId: number | undefined, isWanted: boolean, calendars: CalendarIds = {}) {
  const trpc = useTRPC();
  return useQuery(
    trpc.events.preview.queryOptions(
      { ...(eventId !== undefined && { id: eventId }), ...calendars, count: FIRES },
      { enabled: isWanted && eventId !== undefined, refetchInterval: refreshIn },
    ),
  );
}
