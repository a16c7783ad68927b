"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";
import { notify } from "#ui/notify.ts";

const REFRESH_MS = 2_000;

/** What the inbox answers, counted off as requests come. */
export function useInboxAnswer() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const answering = useQuery(
    trpc.inbox.getAnswer.queryOptions(
      {},
      { refetchInterval: ({ state }) => (state.data?.answer ? REFRESH_MS : false) },
    ),
  );
  const set = useMutation(
    trpc.inbox.setAnswer.mutationOptions({
      onSuccess: (data) => queryClient.setQueryData(trpc.inbox.getAnswer.queryKey({}), data),
      onError: (error) => notify.error("The answer was not set", { description: problemOf(error).message }),
    }),
  );
  return { answering, set };
}
