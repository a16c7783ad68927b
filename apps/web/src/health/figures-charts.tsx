"use client";

import type { HealthFigures } from "@carillon/core/contracts";
import { duration } from "#format/duration.ts";
import { LoadCharts } from "#health/load-charts.tsx";
import { QuotaChart } from "#health/quota-chart.tsx";
import { CHART_HEIGHT, useSpanLabel } from "#health/use-span-label.ts";
import { BarChart } from "#ui/chart/bar-chart.tsx";
import { Legend } from "#ui/chart/legend.tsx";
import { LineChart } from "#ui/chart/line-chart.tsx";

const RUNS = [
  { name: "Succeeded", className: "bg-chart" },
  { name: "Failed", className: "bg-bad" },
] as const;
const TIMES = [
  { name: "p50", className: "text-ink-3" },
  { name: "p95", className: "text-info" },
  { name: "p99", className: "text-ink" },
  { name: "Waiting, mean", className: "text-warn" },
] as const;
const TIME_MARKS = [
  { name: "p50", className: "bg-ink-3" },
  { name: "p95", className: "bg-info" },
  { name: "p99", className: "bg-ink" },
  { name: "Waiting, mean", className: "bg-warn" },
] as const;

/** Charts of one axis of time: how much ran, how long it took, what waited for it, how late it was and what it used. */
export function FiguresCharts({ figures }: { readonly figures: HealthFigures }) {
  const label = useSpanLabel(figures.stepMs);
  const { points } = figures;
  const runs = points.reduce((sum, point) => sum + point.runs, 0);
  const failures = points.reduce((sum, point) => sum + point.failures, 0);
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <figure aria-label={`Runs: ${runs}, of which ${failures} failed`} className="min-w-0">
        <Legend title="Runs" marks={RUNS} />
        <BarChart
          caption="Runs by time"
          series={RUNS}
          height={CHART_HEIGHT}
          bars={points.map(({ at, runs: all, failures: failed }) => ({
            label: label(at),
            values: [all - failed, failed],
          }))}
        />
      </figure>
      <figure aria-label="Times of runs" className="min-w-0">
        <Legend title="Times" marks={TIME_MARKS} />
        <LineChart
          caption="Times of runs by time"
          series={TIMES}
          height={CHART_HEIGHT}
          isFractional
          format={duration}
          points={points.map(({ at, p50, p95, p99, waitingMs }) => ({
            label: label(at),
            values: [p50, p95, p99, waitingMs],
          }))}
        />
      </figure>
      <LoadCharts figures={figures} />
      {figures.quota ? <QuotaChart quota={figures.quota} /> : null}
    </div>
  );
}
