"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";

const REFRESH_MS = 15_000;
export const DUE_SHOWN = 8;

/** The events that run next by themselves, soonest first. */
export function useDueEvents({ enabled = true }: { readonly enabled?: boolean } = {}) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.events.getAll.queryOptions(
      { status: "ACTIVE", triggerType: "SCHEDULE", sort: "next", limit: DUE_SHOWN },
      { refetchInterval: REFRESH_MS, enabled },
    ),
  );
  return data?.events.flatMap((event) => (event.nextRunAt ? [{ ...event, nextRunAt: event.nextRunAt }] : []));
}
