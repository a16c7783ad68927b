"use client";

import { ActionTimes } from "#health/action-times.tsx";
import { FiguresCharts } from "#health/figures-charts.tsx";
import { useHealthFigures, usePeriod } from "#health/use-health.ts";
import { Card } from "#ui/card.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

const PERIODS = [
  { value: "hour", label: "1 hour" },
  { value: "day", label: "24 hours" },
  { value: "week", label: "7 days" },
] as const;

export function FiguresCard() {
  const [period, setPeriod] = usePeriod();
  const { data: figures, error, refetch } = useHealthFigures(period);
  const retry = () => void refetch();
  return (
    <Card
      title="Runs and times"
      actions={<Segmented label="Time shown" value={period} options={PERIODS} onChange={setPeriod} />}
    >
      {figures ? <StaleNotice error={error} onRetry={retry} /> : null}
      {!figures && error ? <LoadError error={error} what="figures" onRetry={retry} /> : null}
      {!figures && !error ? <ChartsPlace /> : null}
      {figures ? (
        <>
          <FiguresCharts figures={figures} />
          <ActionTimes actions={figures.actions} />
          <p className="mt-3 text-ink-3 text-xs">
            Times are those of the action alone; waiting is for limits, circuit breakers and retries.
          </p>
        </>
      ) : null}
    </Card>
  );
}

/** As high as the charts are. */
function ChartsPlace() {
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      {["runs", "times", "queue", "lag"].map((chart) => (
        <Skeleton key={chart} className="h-[228px]" />
      ))}
    </div>
  );
}
