"use client";

import type { HealthSummary } from "@carillon/core/contracts";
import { CircuitsCard } from "#health/circuits-card.tsx";
import { FiguresCard } from "#health/figures-card.tsx";
import { HealthState } from "#health/health-state.tsx";
import { LimitersCard } from "#health/limiters-card.tsx";
import { QueueCard } from "#health/queue-card.tsx";
import { QuotaCard } from "#health/quota-card.tsx";
import { useHealth, useHealthFigures, usePeriod } from "#health/use-health.ts";
import { WorkersCard } from "#health/workers-card.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

export function HealthPage() {
  const { data: health, error, refetch, isFetching } = useHealth();
  const [period] = usePeriod();
  // Asked for together with the state, though it is shown below it.
  useHealthFigures(period);
  const retry = () => void refetch();
  return (
    <>
      <PageHeader
        title="Health"
        description="What is wrong, what waits, and who works. Read anew every 5 s."
      />
      {!health && error ? <LoadError error={error} what="health" onRetry={retry} busy={isFetching} /> : null}
      {!health && !error ? <LoadingHealth /> : null}
      {health ? (
        <div className="space-y-4">
          <StaleNotice error={error} onRetry={retry} />
          <HealthParts health={health} />
        </div>
      ) : null}
    </>
  );
}

function HealthParts({ health }: { readonly health: HealthSummary }) {
  return (
    <>
      <HealthState health={health} />
      {health.circuits.length > 0 ? <CircuitsCard health={health} /> : null}
      <div className="grid gap-4 md:grid-cols-3">
        <QueueCard health={health} />
        <WorkersCard workers={health.workers} />
        <QuotaCard plan={health.plan} quota={health.quota} />
      </div>
      <FiguresCard />
      <LimitersCard limiters={health.limiters} />
    </>
  );
}

/** All of it is drawn anew when the state is there: how much is wrong, and so how high it is, nobody knows before. */
function LoadingHealth() {
  return (
    <div role="status" aria-label="Loading the health" className="space-y-4">
      <Skeleton className="h-[58px] rounded-lg" />
      <div className="grid gap-4 md:grid-cols-3">
        <Skeleton className="h-50 rounded-lg" />
        <Skeleton className="h-50 rounded-lg" />
        <Skeleton className="h-50 rounded-lg" />
      </div>
      <Skeleton className="h-96 rounded-lg" />
    </div>
  );
}
