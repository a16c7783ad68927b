"use client";

import { Sample } from "#design/sample.tsx";
import { BarChart } from "#ui/chart/bar-chart.tsx";
import { Legend } from "#ui/chart/legend.tsx";
import { LineChart } from "#ui/chart/line-chart.tsx";
import { RangeBar } from "#ui/chart/range-bar.tsx";
import { Pager } from "#ui/pager.tsx";
import { RunSparkline } from "#ui/run-sparkline.tsx";

const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`);
const BARS = HOURS.map((label, hour) => ({ label, values: [(hour * 7) % 23, hour % 5 === 0 ? 3 : 0] }));
const POINTS = HOURS.map((label, hour) => ({
  label,
  values: [(hour * 5) % 17, hour === 9 ? null : 20 + ((hour * 3) % 11)],
}));
const RUNS = (["SUCCESS", "FAILURE", "SUCCESS", "SKIPPED", "RUNNING"] as const).map((status, n) => ({
  executionId: `0195a0c2-7c00-7000-8000-00000000000${n}`,
  status,
  at: "2026-03-01T09:00:00.000Z",
  durationMs: 120,
}));

export function ChartSamples() {
  return (
    <>
      <figure aria-label="Bars">
        <Legend
          title="Runs"
          marks={[
            { name: "Succeeded", className: "bg-chart" },
            { name: "Failed", className: "bg-bad" },
            { name: "Limit: 30 an hour", className: "border-warn", isLine: true },
          ]}
        />
        <BarChart
          caption="Sample runs by hour"
          series={[
            { name: "Succeeded", className: "bg-chart" },
            { name: "Failed", className: "bg-bad" },
          ]}
          bars={BARS}
          height={160}
          limit={30}
        />
      </figure>
      <figure aria-label="Lines">
        <LineChart
          caption="Sample times by hour"
          series={[
            { name: "Half", className: "text-info" },
            { name: "Slowest", className: "text-warn" },
          ]}
          points={POINTS}
          height={160}
          format={(value) => `${value} ms`}
        />
      </figure>
      <Sample name="RangeBar">
        <div className="w-64">
          <RangeBar scale={{ ticks: [1, 10, 100, 1_000] }} low={8} middle={90} high={640} />
        </div>
      </Sample>
      <Sample name="RunSparkline">
        <RunSparkline runs={RUNS} />
        <RunSparkline runs={[]} />
      </Sample>
      <Pager page={2} pageSize={50} total={1_234} onPage={() => {}} />
    </>
  );
}
