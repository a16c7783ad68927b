"use client";

import { useMutation } from "@tanstack/react-query";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";
import { notify } from "#ui/notify.ts";

/** Goes to another of one's workspaces. */
export function useSwitchWorkspace() {
  const trpc = useTRPC();
  return useMutation(
    trpc.me.switchWorkspace.mutationOptions({
      // A full load, so that nothing of the other workspace stays in memory.
      onSuccess: () => window.location.assign("/"),
      onError: (problem) => notify.error("Could not switch", { description: problemOf(problem).message }),
    }),
  );
}
