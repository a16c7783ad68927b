import { createHash } from "node:crypto";
import {
  ConflictError,
  createExecutionId,
  type ExecuteActionInput,
  type ToolActionResult,
} from "@carillon/core";
import { claimIdempotencyKey, releaseIdempotencyKey, storeIdempotentResult } from "@carillon/db";
import type { RunRequest } from "@carillon/engine";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { refuseDangerousKeys } from "./refuse-dangerous-keys.ts";

/**
 * Runs one action now and answers when its log is durable. A failed action is an answer; what the caller did wrong is
 * thrown. With an idempotency key the same call asked again gets the first one's answer.
 * @param trigger what the log says set it going
 */
export async function executeAction(
  deps: ServiceDeps,
  caller: Caller,
  input: ExecuteActionInput,
  trigger: "api" | "replay" = "api",
  replayOf: string | null = null,
): Promise<ToolActionResult> {
  requirePermission(caller, "tools.execute");
  refuseDangerousKeys(input.parameters, "parameters");
  const createdAt = deps.now();
  const request: RunRequest = {
    executionId: createExecutionId(createdAt.getTime(), deps.randomBytes(10)),
    workspaceId: caller.workspaceId,
    userId: caller.userId,
    userEmail: caller.userEmail,
    tokenId: caller.tokenId,
    trigger,
    grant: { role: caller.role, scopes: caller.scopes },
    isTest: input.isTest,
    createdAt,
    nominalAt: null,
    attemptsBefore: 0,
    target: { kind: "action", toolId: input.toolId, actionId: input.actionId, parameters: input.parameters },
    timeoutMs: input.timeoutMs ?? null,
    replayOf,
    signal: null,
  };
  return input.idempotencyKey === undefined
    ? run(deps, request)
    : runOnce(deps, request, input, input.idempotencyKey);
}

async function run({ engine }: ServiceDeps, request: RunRequest): Promise<ToolActionResult> {
  const { record, result } = await engine.run(request, { refusals: "throw" });
  await engine.finish({ record, job: null, next: null });
  return result;
}

async function runOnce(
  deps: ServiceDeps,
  request: RunRequest,
  input: ExecuteActionInput,
  key: string,
): Promise<ToolActionResult> {
  const { sql } = deps.database;
  const { workspaceId, executionId } = request;
  const inputHash = createHash("sha256")
    .update(JSON.stringify([input.toolId, input.actionId, input.isTest, canonical(input.parameters)]))
    .digest("hex");
  const claim = await claimIdempotencyKey(sql, { workspaceId, key, inputHash, executionId });
  switch (claim.kind) {
    case "answered":
      return { ...claim.result, cached: true };
    case "other-input":
      throw new ConflictError("This idempotency key was used with other input; use a new key for a new call");
    case "running":
      throw new ConflictError(
        `The first call with this idempotency key is still running (execution ${claim.executionId}); ask again shortly`,
      );
    case "claimed":
      break;
  }
  try {
    const result = await run(deps, request);
    await storeIdempotentResult(sql, { workspaceId, key, result });
    return result;
  } catch (error) {
    await releaseIdempotencyKey(sql, { workspaceId, key, executionId });
    throw error;
  }
}

/** The same value whatever the order of its keys. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, each]) => [name, canonical(each)]);
}
