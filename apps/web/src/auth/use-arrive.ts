"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { safeNext } from "#auth/safe-next.ts";

/** After signing in: back to where the person was going, with nothing of another session in memory. */
export function useArrive(): () => void {
  const router = useRouter();
  const queryClient = useQueryClient();
  const next = safeNext(useSearchParams().get("next"));
  return () => {
    queryClient.clear();
    router.replace(next);
  };
}
