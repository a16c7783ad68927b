"use client";

import type { EventCreateInput, Preview } from "@carillon/core/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "#api/trpc.ts";
import type { CalendarUse } from "#calendars/calendar-choice.tsx";
import type { PreviewScope } from "#events/preview-scope.ts";
import { useSettled } from "#ui/use-settled.ts";

export const FIRES = 10;
/** Nobody who types is told with each key that it is not there yet. ms */
const PAUSE_MS = 800;
const REFRESH_MS = { least: 1_000, most: 30_000 };

/** The calendars that a form holds. */
function idsOf(calendars: readonly CalendarUse[]) {
  const ids = (wanted: CalendarUse["use"]) =>
    calendars.filter(({ use }) => use === wanted).map(({ id }) => id);
  return { skipCalendarIds: ids("skip"), onlyCalendarIds: ids("only") };
}

type PreviewOf =
  | Pick<EventCreateInput, "schedule" | "schedules" | "startAt" | "endAt" | "jitterSeconds">
  | undefined;

type PreviewedIn = {
  /** Of the event that is changed. */
  readonly id?: number;
  readonly timezone: string;
  readonly calendars: readonly CalendarUse[];
};

/** Asked again when the first of the times is past, so that it does not stand among the next ones. */
function refreshIn({ state }: { readonly state: { readonly data?: Preview | undefined } }): number {
  const first = state.data?.fires[0];
  if (!first) return REFRESH_MS.most;
  return Math.min(REFRESH_MS.most, Math.max(REFRESH_MS.least, Date.parse(first.at) - Date.now()));
}

/**
 * The next times a schedule fires and what it means in words, asked once typing has paused. What is typed by half is no
 * refusal: the answer says what is wrong with it.
 */
export function usePreview(fields: PreviewOf, { calendars, ...others }: PreviewScope & PreviewedIn) {
  const trpc = useTRPC();
  const text = JSON.stringify({ ...fields, ...others, ...idsOf(calendars), count: FIRES, tolerant: true });
  const settled = useSettled(text);
  const asked: NonNullable<PreviewOf> = JSON.parse(settled);
  const hasSchedule = (of: PreviewOf) => of?.schedule !== undefined || of?.schedules !== undefined;
  const { data, error, isPlaceholderData } = useQuery(
    trpc.events.preview.queryOptions(asked, {
      // Neither what is not there any more nor what is not there yet.
      enabled: hasSchedule(fields) && hasSchedule(asked),
      placeholderData: keepPreviousData,
      refetchInterval: refreshIn,
    }),
  );
  const readable = useRef<Preview>(undefined);
  if (data && !data.problem) readable.current = data;
  return {
    /** The last that could be read. */
    preview: readable.current,
    problem: data?.problem,
    error: isPlaceholderData ? null : error,
    /** It is of what was there before. */
    isBehind: settled !== text || isPlaceholderData || data?.problem !== undefined,
  };
}

/** What is wrong with a text, said once typing has paused, and from then on until it is mended. `where` is the field. */
export function useSaidProblem(problem: string | undefined, where: string, text: string): string | undefined {
  const hasPaused = useSettled(text, PAUSE_MS) === text;
  const [saidOf, setSaidOf] = useState<string>();
  useEffect(() => {
    if (problem === undefined) setSaidOf(undefined);
    else if (hasPaused) setSaidOf(where);
  }, [problem, hasPaused, where]);
  return saidOf === where ? problem : undefined;
}

type HeldByForm = { readonly calendars: readonly CalendarUse[]; readonly bounds: PreviewOf };

/** Of a saved event, with its own calendars, start and end or those that a form holds. */
export function useSavedPreview(eventId: number | undefined, isWanted: boolean, held?: HeldByForm) {
  const trpc = useTRPC();
  return useQuery(
    trpc.events.preview.queryOptions(
      {
        ...(eventId !== undefined && { id: eventId }),
        ...held?.bounds,
        ...(held && idsOf(held.calendars)),
        ...(held && { tolerant: true }),
        count: FIRES,
      },
      {
        enabled: isWanted && eventId !== undefined,
        refetchInterval: refreshIn,
        ...(held && { placeholderData: keepPreviousData }),
      },
    ),
  );
}
