"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTRPCClient } from "#api/trpc.ts";

/** Lists are read anew no more often. ms */
const AT_MOST_EVERY_MS = 1_000;

type Pages = { readonly pages: readonly unknown[] };

/**
 * Reads the list anew when the server says that a run has changed, as long as only its first page is open. A page that
 * is not looked at gives its connection back: browsers have six for all tabs of an origin.
 * @param toolId of a list of what a tool did, which holds steps too
 */
export function useLiveRuns(queryKey: QueryKey, toolId?: number): void {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const key = useRef(queryKey);
  key.current = queryKey;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let readAt = 0;
    const read = () => {
      timer = undefined;
      readAt = Date.now();
      if ((queryClient.getQueryData<Pages>(key.current)?.pages.length ?? 1) > 1) return;
      void queryClient.invalidateQueries({ queryKey: key.current });
    };
    const soon = () => {
      timer ??= setTimeout(read, Math.max(0, readAt + AT_MOST_EVERY_MS - Date.now()));
    };
    let subscription: { unsubscribe(): void } | null = null;
    const follow = () => {
      if (document.hidden) {
        subscription?.unsubscribe();
        subscription = null;
      } else {
        subscription ??= client.executions.subscribe.subscribe({ toolId }, { onData: soon });
      }
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      subscription?.unsubscribe();
      clearTimeout(timer);
    };
  }, [client, queryClient, toolId]);
}
