"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { RunsTable } from "#runs/runs-table.tsx";
import { Button } from "#ui/button.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

const SHOWN = 20;
const REFRESH_MS = 5_000;

export function ToolRuns({ toolId }: { readonly toolId: number }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.executions.list.queryOptions({ toolId, limit: SHOWN }, { refetchInterval: REFRESH_MS }),
  );
  if (!data)
    return error ? (
      <LoadError error={error} what="runs" onRetry={() => void refetch()} />
    ) : (
      <SkeletonRows label="the runs" />
    );
  if (data.executions.length === 0)
    return <p className="text-ink-3">No action of this tool has run yet. Try one.</p>;
  return (
    <div className="space-y-3">
      <RunsTable runs={data.executions} caption="Recent runs of this tool" />
      <Button asChild>
        <Link href={`/runs?tool=${toolId}`}>All runs of this tool</Link>
      </Button>
    </div>
  );
}
