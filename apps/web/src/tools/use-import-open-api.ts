"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";

/** Looks into an OpenAPI document, and saves what is chosen of it as a tool's actions. */
export function useImportOpenApi() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return {
    preview: useMutation(trpc.tools.importOpenApi.mutationOptions()),
    save: useMutation(
      trpc.tools.importOpenApi.mutationOptions({
        onSuccess: () => queryClient.invalidateQueries(trpc.tools.getAvailableActions.pathFilter()),
      }),
    ),
  };
}
