"use client";

import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";

/** Joins, and arrives with a full load, so that nothing of another workspace or session stays in memory. */
export function useAcceptInvitation(id: string) {
  const trpc = useTRPC();
  const { mutate, isPending, isSuccess, error } = useMutation(
    trpc.me.acceptInvitation.mutationOptions({ onSuccess: () => window.location.assign("/") }),
  );
  return { accept: () => mutate({ id }), busy: isPending || isSuccess, error };
}
