"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { EventsTable } from "#events/events-table.tsx";
import { Button } from "#ui/button.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

const SHOWN = 200;

export function ToolUses({ toolId }: { readonly toolId: number }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.events.getAll.queryOptions({ toolId, limit: SHOWN }));
  if (!data)
    return error ? (
      <LoadError error={error} what="events" onRetry={() => void refetch()} />
    ) : (
      <SkeletonRows label="the events" />
    );
  return (
    <div className="space-y-3">
      {data.events.length > 0 ? (
        <EventsTable events={data.events} caption="Events that use this tool" />
      ) : (
        <p className="text-ink-3">No event uses this tool yet.</p>
      )}
      <Button asChild>
        <Link href={`/events/new?tool=${toolId}`}>Schedule one of its actions</Link>
      </Button>
    </div>
  );
}
