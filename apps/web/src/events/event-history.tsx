"use client";

import { useQuery } from "@tanstack/react-query";
import { ListTree } from "lucide-react";
import { useTRPC } from "#api/trpc.ts";
import { RunsTable } from "#runs/runs-table.tsx";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

const SHOWN = 25;
const REFRESH_MS = 3_000;

export function EventHistory({ eventId }: { readonly eventId: number }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.toolActionLogs.getByEventId.queryOptions({ eventId, limit: SHOWN }, { refetchInterval: REFRESH_MS }),
  );
  if (!data)
    return error ? (
      <LoadError error={error} what="history" onRetry={() => void refetch()} />
    ) : (
      <SkeletonRows label="the history" />
    );
  if (data.logs.length === 0) {
    return (
      <EmptyState icon={ListTree} title="No runs yet">
        Its runs appear here by themselves. Press Run now to see one at once.
      </EmptyState>
    );
  }
  return (
    <div className="space-y-3">
      <RunsTable runs={data.logs} caption="Runs of this event" compact />
      {data.nextCursor ? (
        <Button asChild>
          <Link href={`/runs?event=${eventId}`}>All runs of this event</Link>
        </Button>
      ) : null}
    </div>
  );
}
