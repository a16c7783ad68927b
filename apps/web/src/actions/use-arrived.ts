"use client";

import { useQuery } from "@tanstack/react-query";
import { arrivedDuring } from "#actions/arrived-during.ts";
import { useTRPC } from "#api/trpc.ts";

/** Where several arrive at once. */
const LOOKED_AT = 20;

/** What a run has brought into the workspace's test inbox; undefined: nothing, or it is not known yet. */
export function useArrived(executionId: string | undefined) {
  const trpc = useTRPC();
  const enabled = executionId !== undefined;
  const run = useQuery(trpc.executions.get.queryOptions({ id: executionId ?? "" }, { enabled }));
  const received = useQuery(trpc.inbox.list.queryOptions({ limit: LOOKED_AT }, { enabled }));
  return run.data && received.data ? arrivedDuring(received.data.messages, run.data) : undefined;
}
