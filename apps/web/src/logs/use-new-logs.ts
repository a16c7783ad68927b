"use client";

import type { ToolActionLog } from "@carillon/core/contracts";
import { useEffect, useRef, useState } from "react";
import { useTRPCClient } from "#api/trpc.ts";
import type { LogFilters } from "#logs/log-filters.ts";

/** Counted no further; the words then say "or more". */
export const MOST_NEW = 99;

/**
 * How many logs that fit the filters have come since the newest one in the list. A page that is not looked at gives its
 * connection back: browsers have six for all tabs of an origin.
 * @param newest id of the first row; ids sort by time. undefined: nothing is shown yet
 * @param onChange told of a row that is in the list already
 */
export function useNewLogs({
  filters,
  newest,
  onChange,
}: {
  filters: LogFilters;
  newest: string | undefined;
  onChange: (run: ToolActionLog) => void;
}): number {
  const client = useTRPCClient();
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const latest = useRef({ newest, onChange });
  latest.current = { newest, onChange };
  const key = JSON.stringify(filters);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new is counted anew from another first row on
  useEffect(() => setFresh(new Set()), [key, newest]);
  useEffect(() => {
    const asked = JSON.parse(key) as LogFilters;
    const hear = (run: ToolActionLog) => {
      const { newest: first, onChange: tell } = latest.current;
      if (first !== undefined && run.id <= first) return tell(run);
      setFresh((known) => (known.has(run.id) || known.size > MOST_NEW ? known : new Set([...known, run.id])));
    };
    let isOver = false;
    // What came between the list and the subscription, or while it was away, nobody tells of.
    const catchUp = async () => {
      const found = await client.toolActionLogs.getRecent.query({ ...asked, limit: MOST_NEW });
      if (!isOver && latest.current.newest !== undefined) found.logs.forEach(hear);
    };
    let subscription: { unsubscribe(): void } | null = null;
    const follow = () => {
      if (document.hidden) {
        subscription?.unsubscribe();
        subscription = null;
      } else {
        subscription ??= client.executions.subscribe.subscribe(asked, {
          onData: ({ data }) => {
            if (data.type === "change") hear(data.run);
            // The next change, or the next time somebody looks, makes up for one that fails.
            else if (data.type === "ready") catchUp().catch(() => {});
          },
        });
      }
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      isOver = true;
      document.removeEventListener("visibilitychange", follow);
      subscription?.unsubscribe();
    };
  }, [client, key]);
  return fresh.size;
}
