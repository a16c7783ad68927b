"use client";

import { useTRPC } from "#api/trpc.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";

export function useConnectionTest() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(trpc.tools.testConnection.mutationOptions({ onSettled: () => queryClient.invalidateQueries(trpc.tools.pathFilter()) }));
}
