"use client";

import type { Overview } from "@carillon/core/contracts";
import { useTimezone } from "#api/use-timezone.ts";
import { Card } from "#ui/card.tsx";
import { BarChart } from "#ui/chart/bar-chart.tsx";

const SERIES = [
  { name: "Succeeded", className: "bg-chart" },
  { name: "Failed", className: "bg-bad" },
] as const;

export function RunsChartCard({ hours }: { readonly hours: Overview["perHour"] }) {
  const timezone = useTimezone();
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: timezone, hour: "2-digit", minute: "2-digit" });
  const runs = hours.reduce((total, hour) => total + hour.runs, 0);
  const failures = hours.reduce((total, hour) => total + hour.failures, 0);
  const bars = hours.map((hour) => ({
    label: clock.format(new Date(hour.at)),
    values: [hour.runs - hour.failures, hour.failures],
  }));
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
        <BarChart caption="Runs per hour, last 24 hours" series={SERIES} bars={bars} height={216} />
      </figure>
    </Card>
  );
}
