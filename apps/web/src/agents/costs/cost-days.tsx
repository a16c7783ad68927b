"use client";

import type { CostSummary } from "@carillon/core/contracts";
import { CostChart } from "#agents/costs/cost-chart.tsx";
import { useCosts } from "#agents/costs/use-costs.ts";
import { COST_UNIT, costWords } from "#format/cost.ts";
import { plural } from "#format/plural.ts";
import { Card } from "#ui/card.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

/** The last 30 days of UTC, a bar each. */
export function CostDays() {
  const { data, error, refetch } = useCosts("day");
  return (
    <Card title="Cost per day" description={`The last 30 days, of UTC. ${COST_UNIT}`}>
      {!data && error ? <LoadError error={error} what="costs" onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={3} label="the costs" /> : null}
      {data ? <Days costs={data} /> : null}
    </Card>
  );
}

function Days({ costs }: { readonly costs: CostSummary }) {
  const { total } = costs;
  const runs = plural(total.executions, "run");
  const saved = total.cacheHits > 0 ? `, ${plural(total.cacheHits, "more answer")} from the cache` : "";
  const tokens = total.tokensUsed > 0 ? `, ${plural(total.tokensUsed, "token")} used` : "";
  return (
    <>
      <p className="text-ink-2">
        <span className="mr-1.5 font-semibold text-ink text-lg tabular-nums">{costWords(total.cost)}</span>
        in {runs}
        {tokens}
        {saved}
      </p>
      {total.executions === 0 ? (
        <p className="mt-1 text-ink-3">
          Nothing cost anything yet. A tool has a price by its own declaration, or by what an administrator
          sets: <span className="font-mono text-xs">carillon registry set web.search --cost 0.005</span>
        </p>
      ) : (
        <figure
          className="mt-3"
          aria-label={`Cost per day, last 30 days: ${costWords(total.cost)} in ${runs}`}
        >
          <CostChart days={costs.groups} from={costs.from} to={costs.to} />
        </figure>
      )}
    </>
  );
}
