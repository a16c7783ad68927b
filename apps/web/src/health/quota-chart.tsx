"use client";

import type { HealthFigures } from "@carillon/core/contracts";
import { CHART_HEIGHT, useSpanLabel } from "#health/use-span-label.ts";
import { BarChart } from "#ui/chart/bar-chart.tsx";
import { Legend } from "#ui/chart/legend.tsx";

const USED = [{ name: "Runs used", className: "bg-chart" }] as const;
const STEPS_MS = { hour: 3_600_000, day: 86_400_000 } as const;
const TITLES = {
  hour: "Quota by the hour, last 24 hours",
  day: "Quota by the day (UTC), last 7 days",
} as const;

/** What of the plan each hour or day has used, below the line it may not pass. */
export function QuotaChart({ quota }: { readonly quota: NonNullable<HealthFigures["quota"]> }) {
  const { period, limit, points } = quota;
  const label = useSpanLabel(STEPS_MS[period]);
  const most = Math.max(0, ...points.map(({ used }) => used));
  const limitWords = `${limit.toLocaleString("en")} ${period === "hour" ? "an hour" : "a day"}`;
  return (
    <figure
      aria-label={`${TITLES[period]}: ${most.toLocaleString("en")} runs used at most, of ${limitWords}`}
      className="min-w-0 lg:col-span-2"
    >
      <Legend
        title={TITLES[period]}
        marks={[...USED, { name: `Limit: ${limitWords}`, className: "border-warn", isLine: true }]}
      />
      <BarChart
        caption={`Runs used of ${limitWords}`}
        series={USED}
        height={CHART_HEIGHT}
        limit={limit}
        bars={points.map(({ at, used }) => ({ label: label(at), values: [used] }))}
      />
    </figure>
  );
}
