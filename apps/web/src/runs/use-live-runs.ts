"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useRunNews } from "#runs/use-run-news.ts";

type Pages = { readonly pages: readonly unknown[] };

/** Reads the list anew when the server says that a run has changed, as long as only its first page is open. */
export function useLiveRuns(queryKey: QueryKey, toolId?: number): void {
  const queryClient = useQueryClient();
  useRunNews(() => {
    if ((queryClient.getQueryData<Pages>(queryKey)?.pages.length ?? 1) > 1) return;
    void queryClient.invalidateQueries({ queryKey });
  }, toolId);
}
