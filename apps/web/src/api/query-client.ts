import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { problemOf } from "#api/error-of.ts";
import { sessionEnded } from "#api/session-ended.ts";

const FRESH_MS = 5_000;
const MAX_RETRIES = 2;
const WORTH_RETRYING = new Set([
  "UNREACHABLE",
  "INTERNAL_SERVER_ERROR",
  "TIMEOUT",
  "SERVICE_UNAVAILABLE",
  "BAD_GATEWAY",
]);

const noticeEndedSession = (error: unknown) => {
  if (problemOf(error).code === "UNAUTHORIZED") sessionEnded.tell();
};

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: noticeEndedSession }),
    mutationCache: new MutationCache({ onError: noticeEndedSession }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        networkMode: "always",
        retry: (failures, error) => failures < MAX_RETRIES && WORTH_RETRYING.has(problemOf(error).code),
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}
