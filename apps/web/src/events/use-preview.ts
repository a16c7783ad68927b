"use client";

import type { EventCreateInput } from "@carillon/core/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { useSettled } from "#ui/use-settled.ts";

const FIRES = 10;
const REFRESH_MS = 30_000;

type PreviewOf = Pick<EventCreateInput, "schedule" | "schedules"> | undefined;

/** The next times a schedule fires and what it means in words, asked once typing has paused. */
export function usePreview(fields: PreviewOf, timezone: string, toolId: number | undefined) {
  const trpc = useTRPC();
  const settled = useSettled(
    JSON.stringify({ ...fields, timezone, ...(toolId ? { toolId } : {}), count: FIRES }),
  );
  const isAsked = fields?.schedule !== undefined || fields?.schedules !== undefined;
  return useQuery(
    trpc.events.preview.queryOptions(JSON.parse(settled), {
      enabled: isAsked,
      placeholderData: keepPreviousData,
      refetchInterval: REFRESH_MS,
    }),
  );
}

export function useSavedPreview(eventId: number, isScheduled: boolean) {
  const trpc = useTRPC();
  return useQuery(
    trpc.events.preview.queryOptions(
      { id: eventId, count: FIRES },
      { enabled: isScheduled, refetchInterval: REFRESH_MS },
    ),
  );
}
