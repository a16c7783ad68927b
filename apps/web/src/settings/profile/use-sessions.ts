"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type AuthAnswer, endOtherSessions, endSession, fetchSessions } from "#api/auth.ts";

export const SESSIONS_KEY = ["sessions"] as const;

/** Where the person is signed in. */
export function useSessions() {
  return useQuery({ queryKey: SESSIONS_KEY, queryFn: fetchSessions });
}

/** Ends one session by its token, or with null all others. */
export function useEndSessions() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (token: string | null): Promise<void> => {
      const answer: AuthAnswer = await (token === null ? endOtherSessions() : endSession(token));
      if (!answer.ok) throw new Error(answer.message);
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: SESSIONS_KEY }),
  });
}
