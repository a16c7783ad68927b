import { createHash } from "node:crypto";
import { CallerError, ConflictError, type ExecuteActionInput } from "@carillon/core";
import { claimIdempotencyKey, releaseIdempotencyKey, type Sql, storeIdempotentResult } from "@carillon/db";
import { answerPending } from "../approvals/answer-pending.ts";
import { type ActionEnd, isPending } from "./action-end.ts";

/** How long a call waits for the first one with its key. ms */
const WAIT_MS = 30_000;
const ASK_EVERY_MS = 50;

/**
 * Runs it unless the same call was made with this key before, whose answer is then given. A call that surely did nothing
 * and may go through later (a limit, a provider that is down) leaves the key free, so that it can be tried again.
 * @throws ConflictError when the key came with other input, or the first call with it does not end
 */
export async function runOnce(
  sql: Sql,
  call: { workspaceId: string; executionId: string; key: string; input: ExecuteActionInput },
  run: () => Promise<ActionEnd>,
): Promise<ActionEnd> {
  const { workspaceId, executionId, key } = call;
  const answered = await claim(sql, { workspaceId, executionId, key, inputHash: hashOf(call.input) });
  if (answered) return repeated(sql, workspaceId, answered);
  try {
    const result = await run();
    const isFree =
      !isPending(result) &&
      result.outcome === "failed" &&
      (result.error?.retryable === true || result.status === "CANCELLED");
    if (isFree) await releaseIdempotencyKey(sql, { workspaceId, key, executionId });
    else await storeIdempotentResult(sql, { workspaceId, key, result });
    return result;
  } catch (error) {
    // Anything but a refusal may have come after the request was sent: the key stays taken.
    if (error instanceof CallerError) await releaseIdempotencyKey(sql, { workspaceId, key, executionId });
    throw error;
  }
}

/** The answer of a call that had to wait is what has become of it since. */
async function repeated(sql: Sql, workspaceId: string, answered: ActionEnd): Promise<ActionEnd> {
  const end = isPending(answered) ? await answerPending(sql, workspaceId, answered) : answered;
  return isPending(end) ? end : { ...end, cached: true };
}

/** null: the key is this call's; else the answer of the call that had it. */
async function claim(
  sql: Sql,
  wanted: { workspaceId: string; executionId: string; key: string; inputHash: string },
): Promise<ActionEnd | null> {
  for (let waitedMs = 0; ; waitedMs += ASK_EVERY_MS) {
    const found = await claimIdempotencyKey(sql, wanted);
    switch (found.kind) {
      case "claimed":
        return null;
      case "answered":
        return found.result;
      case "other-input":
        throw new ConflictError(
          "This idempotency key was used with other input; use a new key for a new call",
        );
      case "running":
        if (waitedMs < WAIT_MS) break;
        throw new ConflictError(
          `The first call with this idempotency key (execution ${found.executionId}) has not ended; ask again later, or look at the receiving side before you use a new key`,
        );
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}

function hashOf({ toolId, actionId, parameters }: ExecuteActionInput): string {
  return createHash("sha256")
    .update(JSON.stringify([toolId, actionId, sorted(parameters)]))
    .digest("hex");
}

/** The same value whatever the order of its keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, sorted(each)]));
}
