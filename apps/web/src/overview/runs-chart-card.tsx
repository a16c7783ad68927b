"use client";

import type { Overview } from "@carillon/core/contracts";
import dynamic from "next/dynamic";
import { Card } from "#ui/card.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

const RunsChart = dynamic(() => import("#overview/runs-chart.tsx").then((module) => module.RunsChart), {
  ssr: false,
  loading: () => <Skeleton className="h-54" />,
});

export function RunsChartCard({ hours }: { readonly hours: Overview["perHour"] }) {
  const runs = hours.reduce((total, hour) => total + hour.runs, 0);
  const failures = hours.reduce((total, hour) => total + hour.failures, 0);
  return (
    <Card
      title="Runs per hour"
      actions={
        <p className="flex gap-4 text-ink-2 text-xs" aria-hidden="true">
          <span className="inline-flex items-center gap-1.5">
            <span className="size-2.5 rounded-[2px] bg-chart" />
            Succeeded
          </span>
          <span className="inline-flex items-center gap-1.5">
            <span className="size-2.5 rounded-[2px] bg-bad" />
            Failed
          </span>
        </p>
      }
    >
      <figure aria-label={`Runs per hour, last 24 hours: ${runs} runs, ${failures} failed`}>
        <RunsChart hours={hours} />
      </figure>
    </Card>
  );
}
