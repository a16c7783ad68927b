import type { ToolBatchAnswer, ToolBatchInput, ToolCallAnswer } from "@carillon/core";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { answerToolCall } from "./answer-tool-call.ts";
import { failureOfCall } from "./failure-of-call.ts";
import { inTurn } from "./in-turn.ts";

/**
 * Makes many calls and answers when the last one has ended; each ends by itself, and none stops another. When its caller
 * goes away, what runs is cancelled and no more is begun.
 * @throws ForbiddenError
 */
export async function answerToolBatch(
  deps: ServiceDeps,
  caller: Caller,
  { calls, concurrency }: ToolBatchInput,
  signal?: AbortSignal,
): Promise<ToolBatchAnswer> {
  requirePermission(caller, "tools.execute");
  const { now, logger } = deps;
  const since = (at: Date) => now().getTime() - at.getTime();
  const begunAt = now();
  const answers = new Map<string, ToolCallAnswer>();
  await inTurn(calls, { atOnce: concurrency, signal }, async ({ id, ...call }) => {
    const calledAt = now();
    const answer = await answerToolCall(deps, caller, call, { signal }).catch((error: unknown) =>
      failureOfCall(error, { durationMs: since(calledAt), logger }),
    );
    answers.set(id, answer);
  });
  for (const { id } of calls) if (!answers.has(id)) answers.set(id, NOT_BEGUN);
  const countOf = (wanted: ToolCallAnswer["status"]) =>
    [...answers.values()].filter(({ status }) => status === wanted).length;
  return {
    results: Object.fromEntries(answers),
    succeeded: countOf("success"),
    failed: countOf("error"),
    pending: countOf("pending"),
    duration_ms: since(begunAt),
  };
}

const NOT_BEGUN: ToolCallAnswer = {
  execution_id: null,
  status: "error",
  error: "EXECUTION_ERROR",
  message: "It was not begun: its caller went away",
  duration_ms: 0,
};
