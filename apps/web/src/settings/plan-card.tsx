"use client";

import type { PlanQuota } from "@carillon/core/contracts";
import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useTRPC } from "#api/trpc.ts";
import { useMe } from "#api/use-me.ts";
import { Card } from "#ui/card.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { Meter } from "#ui/meter.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { ExactTime, RelativeTime } from "#ui/time.tsx";

const REFETCH_MS = 15_000;
const PERIOD_WORDS = { hour: "This hour", day: "Today" } as const;

/** What the plan allows, and what is used of it by now. */
export function PlanCard() {
  const trpc = useTRPC();
  const me = useMe();
  const isLimited = me.data !== undefined && me.data.workspace.plan !== "unlimited";
  const { data, error, refetch } = useQuery(
    trpc.workspace.getUsage.queryOptions({}, { refetchInterval: REFETCH_MS }),
  );
  return (
    <Card
      title="Plan and use"
      description="Calls of every kind count; dry runs do not. Hours and days are of UTC."
    >
      {!data && error ? <LoadError error={error} what="plan" onRetry={() => void refetch()} /> : null}
      {!data && !error ? (
        <div role="status" aria-label="Loading the plan">
          <Skeleton className={clsx("rounded-md", isLimited ? "h-44" : "h-13")} />
        </div>
      ) : null}
      {data ? (
        <div className="space-y-4">
          <p>
            <span className="font-medium capitalize">{data.plan}</span>
            {data.quotas.length === 0 ? (
              <span className="text-ink-3"> · no limit: as many calls as come</span>
            ) : null}
          </p>
          {data.quotas.map((quota) => (
            <Quota key={quota.period} quota={quota} />
          ))}
          <p className="text-ink-3 text-xs">Whoever runs this install sets the plan of a workspace.</p>
        </div>
      ) : null}
    </Card>
  );
}

function Quota({ quota: { period, used, limit, renewsAt } }: { readonly quota: PlanQuota }) {
  return (
    <div className="space-y-1.5">
      <p className="flex flex-wrap justify-between gap-x-3 tabular-nums">
        <span className="font-medium">{PERIOD_WORDS[period]}</span>
        <span className="text-ink-2">
          {used.toLocaleString("en")} of {limit.toLocaleString("en")}
        </span>
      </p>
      <Meter label={`Calls, ${PERIOD_WORDS[period].toLowerCase()}`} value={used} max={limit} />
      <p className="text-ink-3 text-xs">
        {used >= limit ? "Used up: calls are refused until it begins anew " : "Begins anew "}
        {period === "hour" ? <RelativeTime at={renewsAt} /> : <ExactTime at={renewsAt} />}.
      </p>
    </div>
  );
}
