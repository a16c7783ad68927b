"use client";

import { useMe } from "#api/use-me.ts";
import { DueNext } from "#overview/due-next.tsx";
import { FailingActions } from "#overview/failing-actions.tsx";
import { FailingTools } from "#overview/failing-tools.tsx";
import { Figures } from "#overview/figures.tsx";
import { FirstSteps } from "#overview/first-steps.tsx";
import { LatestRuns } from "#overview/latest-runs.tsx";
import { RunsChartCard } from "#overview/runs-chart-card.tsx";
import { useOverview, useOverviewHealth } from "#overview/use-overview.ts";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

export function OverviewPage() {
  const { data, error, refetch, isFetching } = useOverview();
  const me = useMe();
  // Asked here, so that it comes in one answer with the rest, and moves nothing.
  const health = useOverviewHealth();
  return (
    <>
      <PageHeader title="Overview" description={me.data ? <bdi>{me.data.workspace.name}</bdi> : null} />
      {!data && error ? (
        <LoadError error={error} what="overview" onRetry={() => void refetch()} busy={isFetching} />
      ) : null}
      {!data && !error ? <SkeletonRows label="the overview" /> : null}
      {data ? (
        <div className="space-y-4">
          <StaleNotice error={error} onRetry={() => void refetch()} />
          {me.data ? <FirstSteps checklist={data.checklist} workspaceId={me.data.workspace.id} /> : null}
          <Figures overview={data} />
          <FailingTools failing={data.tools.failing} />
          <FailingActions health={health.data} />
          <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <RunsChartCard hours={data.perHour} />
            <DueNext active={data.events.active} />
          </div>
          <LatestRuns />
        </div>
      ) : null}
    </>
  );
}
