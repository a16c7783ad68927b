"use client";

import type { HealthFigures } from "@carillon/core/contracts";
import { duration } from "#format/duration.ts";
import { plural } from "#format/plural.ts";
import { CHART_HEIGHT, useSpanLabel } from "#health/use-span-label.ts";
import { BarChart } from "#ui/chart/bar-chart.tsx";
import { Legend } from "#ui/chart/legend.tsx";
import { LineChart } from "#ui/chart/line-chart.tsx";

const QUEUE = [
  { name: "Ready for a worker", className: "bg-chart" },
  { name: "May not begin yet", className: "bg-warn" },
] as const;
const LAG = [{ name: "Late", className: "text-info" }] as const;

const most = (values: readonly (number | null)[]) => Math.max(0, ...values.map((value) => value ?? 0));

/** How full the queue was and how late schedules fired, the most of each span; gaps where no worker looked. */
export function LoadCharts({ figures: { points, stepMs } }: { readonly figures: HealthFigures }) {
  const label = useSpanLabel(stepMs);
  const deepest = most(points.map(({ ready, waiting }) => (ready ?? 0) + (waiting ?? 0)));
  const latest = most(points.map(({ lagMs }) => lagMs));
  return (
    <>
      <figure aria-label={`Queue depth: ${plural(deepest, "run")} at most`} className="min-w-0">
        <Legend title="Queue depth" marks={QUEUE} />
        <BarChart
          caption="Queue depth by time, the most at once"
          series={QUEUE}
          height={CHART_HEIGHT}
          bars={points.map(({ at, ready, waiting }) => ({ label: label(at), values: [ready, waiting] }))}
        />
      </figure>
      <figure aria-label={`Scheduler lag: ${duration(latest)} at most`} className="min-w-0">
        <Legend title="Scheduler lag" marks={[]} />
        <LineChart
          caption="How late the oldest schedule was by time, at most"
          series={LAG}
          height={CHART_HEIGHT}
          isFractional
          format={duration}
          points={points.map(({ at, lagMs }) => ({ label: label(at), values: [lagMs] }))}
        />
      </figure>
    </>
  );
}
