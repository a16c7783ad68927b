"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";

export function useConnectionTest() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.tools.testConnection.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.tools.pathFilter()),
    }),
  );
}
