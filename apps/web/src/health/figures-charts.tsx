"use client";

import type { HealthFigures } from "@carillon/core/contracts";
import { useTimezone } from "#api/use-timezone.ts";
import { duration } from "#format/duration.ts";
import { BarChart } from "#ui/chart/bar-chart.tsx";
import { LineChart } from "#ui/chart/line-chart.tsx";

const HEIGHT = 192;
const DAY_MS = 86_400_000;

const RUNS = [
  { name: "Succeeded", className: "bg-chart" },
  { name: "Failed", className: "bg-bad" },
] as const;
const TIMES = [
  { name: "Median", className: "text-ink-3" },
  { name: "95th percentile", className: "text-info" },
  { name: "Waiting, mean", className: "text-warn" },
] as const;
const TIME_MARKS = [
  { name: "Median", className: "bg-ink-3" },
  { name: "95th percentile", className: "bg-info" },
  { name: "Waiting, mean", className: "bg-warn" },
] as const;

/** Two charts of one axis of time: how much ran, and how long it took. */
export function FiguresCharts({ figures }: { readonly figures: HealthFigures }) {
  const label = useLabel(figures.stepMs);
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
          height={HEIGHT}
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
          height={HEIGHT}
          isFractional
          format={duration}
          points={points.map(({ at, p50, p95, waitingMs }) => ({
            label: label(at),
            values: [p50, p95, waitingMs],
          }))}
        />
      </figure>
    </div>
  );
}

type LegendProps = {
  readonly title: string;
  readonly marks: readonly { readonly name: string; readonly className: string }[];
};

function Legend({ title, marks }: LegendProps) {
  return (
    <figcaption className="mb-2 flex h-7 flex-wrap items-center gap-x-4 gap-y-1 text-ink-2 text-xs">
      <span className="flex-1 font-medium text-ink">{title}</span>
      {marks.map(({ name, className }) => (
        <span key={name} className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className={`size-2.5 rounded-[2px] ${className}`} />
          {name}
        </span>
      ))}
    </figcaption>
  );
}

/** The beginning of a span, in the reader's zone; of days of UTC, the day. */
function useLabel(stepMs: number): (at: string) => string {
  const timezone = useTimezone();
  const format =
    stepMs >= DAY_MS
      ? new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", weekday: "short", day: "numeric" })
      : new Intl.DateTimeFormat("en-GB", { timeZone: timezone, hour: "2-digit", minute: "2-digit" });
  return (at) => format.format(new Date(at));
}
