"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { RunsTable } from "#runs/runs-table.tsx";
import { Link } from "#ui/link.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

const SHOWN = 8;
const REFRESH_MS = 15_000;

export function LatestRuns() {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.toolActionLogs.getRecent.queryOptions({ limit: SHOWN }, { refetchInterval: REFRESH_MS }),
  );
  if (data?.logs.length === 0) return null;
  return (
    <section className="space-y-2">
      <div className="flex items-baseline justify-between pt-2">
        <h2 className="font-semibold text-sm">Latest runs</h2>
        <Link href="/runs" className="font-medium text-accent text-xs underline-offset-2 hover:underline">
          All runs
        </Link>
      </div>
      {data ? <RunsTable runs={data.logs} caption="Latest runs" /> : <SkeletonRows label="the latest runs" />}
    </section>
  );
}
