"use client";

import { useEffect, useRef } from "react";
import { useTRPCClient } from "#api/trpc.ts";

/** Told no more often. ms */
const AT_MOST_EVERY_MS = 1_000;

/**
 * Calls back when the server says that runs have changed. A page that is not looked at gives its connection back: browsers
 * have six for all tabs of an origin.
 * @param toolId of what a tool did, which holds steps too
 */
export function useRunNews(onNews: () => void, toolId?: number): void {
  const client = useTRPCClient();
  const latest = useRef(onNews);
  latest.current = onNews;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let toldAt = 0;
    const tell = () => {
      timer = undefined;
      toldAt = Date.now();
      latest.current();
    };
    const soon = () => {
      timer ??= setTimeout(tell, Math.max(0, toldAt + AT_MOST_EVERY_MS - Date.now()));
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
  }, [client, toolId]);
}
