"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { useRunNews } from "#runs/use-run-news.ts";

/** Beside what the server tells by itself. ms */
const REFRESH_MS = 15_000;
const HEALTH_REFRESH_MS = 30_000;

/** What the workspace has and did, brought up to date with every run, and with it what else the page shows. */
export function useOverview() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  useRunNews(() => {
    for (const part of [
      trpc.workspace.overview,
      trpc.toolActionLogs.getRecent,
      trpc.events.getAll,
      trpc.tools.getAll,
    ]) {
      void queryClient.invalidateQueries(part.pathFilter());
    }
  });
  return useQuery(trpc.workspace.overview.queryOptions({}, { refetchInterval: REFRESH_MS }));
}

/** What fails again and again, as Health tells of it. */
export function useOverviewHealth() {
  const trpc = useTRPC();
  return useQuery(trpc.health.summary.queryOptions({}, { refetchInterval: HEALTH_REFRESH_MS }));
}
