"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#api/trpc.ts";

const HOUR_MS = 3_600_000;
const SPAN_MS: Readonly<Record<string, number>> = {
  day: 24 * HOUR_MS,
  week: 7 * 24 * HOUR_MS,
  month: 30 * 24 * HOUR_MS,
};

export type AuditFilter = {
  readonly verb: string;
  readonly by: string;
  readonly target: string;
  readonly since: string;
};

/** Who did what, newest first, page after page; empty filters are none. */
export function useAudit({ verb, by, target, since }: AuditFilter, { enabled }: { enabled: boolean }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const asked = {
    ...(verb !== "" && { verb }),
    ...(by !== "" && { userId: by }),
    ...(target !== "" && { target }),
  };
  return useInfiniteQuery({
    queryKey: [...trpc.audit.list.infiniteQueryKey(asked), since],
    queryFn: ({ pageParam, signal }) => {
      const span = SPAN_MS[since];
      const from = span === undefined ? {} : { from: new Date(Date.now() - span).toISOString() };
      return client.audit.list.query(
        { ...asked, ...from, ...(pageParam ? { cursor: pageParam } : {}) },
        { signal },
      );
    },
    enabled,
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}
