"use client";

import { HEALTH_PERIODS, type HealthPeriod } from "@carillon/core/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { useUrlFilters } from "#ui/use-url-filters.ts";

const REFRESH_MS = 5_000;
/** The newest spans of a chart change no faster than the eye cares. */
const FIGURES_REFRESH_MS = 30_000;

/** Read anew every 5 s while somebody looks. */
export function useHealth() {
  const trpc = useTRPC();
  return useQuery(trpc.health.summary.queryOptions({}, { refetchInterval: REFRESH_MS }));
}

export function useHealthFigures(period: HealthPeriod) {
  const trpc = useTRPC();
  return useQuery(
    trpc.health.figures.queryOptions(
      { period },
      { refetchInterval: FIGURES_REFRESH_MS, placeholderData: keepPreviousData },
    ),
  );
}

/** How far back figures go, which the address says. */
export function usePeriod(): readonly [HealthPeriod, (period: HealthPeriod) => void] {
  const { get, set } = useUrlFilters();
  const period = HEALTH_PERIODS.find((each) => each === get("period")) ?? "hour";
  return [period, (next) => set("period", next === "hour" ? "" : next)];
}
