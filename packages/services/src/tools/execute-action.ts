import {
  createExecutionId,
  type ExecuteActionInput,
  type ToolActionResult,
  TooManyRequestsError,
} from "@carillon/core";
import { ApprovalWanted, type RunProgress, type RunRequest } from "@carillon/engine";
import { pendCall } from "../approvals/pend-call.ts";
import { type Caller, grantOf, requireAction, requirePermission } from "../caller.ts";
import { logRefusedCall, type RefusedCall } from "../executions/log-refused-call.ts";
import { refuseUnsafeInput } from "../refuse-unsafe-input.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { type ActionEnd, isPending } from "./action-end.ts";
import { runOnce } from "./run-once.ts";

export type ActionCall = {
  /** What the log says set it going; `api` by a page of the product is by hand. */
  readonly trigger: "api" | "replay" | "agent" | "mcp";
  readonly replayOf?: string;
  readonly agentSessionId?: string | undefined;
  readonly sessionId?: string | undefined;
  /** Of a cacheable action: takes what is there, and keeps what it gives. */
  readonly useCache?: boolean | undefined;
  /** Ends the call when its caller goes away. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
};

/**
 * Runs one action now and answers when its log is durable. A failed action is an answer; what the caller did wrong is
 * thrown, and a limit that is used up is in the log as well, as a run without attempts. With an idempotency key the same call asked again gets the first one's answer.
 */
export async function executeAction(
  deps: ServiceDeps,
  caller: Caller,
  input: ExecuteActionInput,
  call: ActionCall = { trigger: "api" },
): Promise<ToolActionResult> {
  const startedAt = deps.now();
  try {
    const end = await execute(deps, caller, input, { ...call, asks: false });
    if (isPending(end)) throw new Error(`${input.actionId} waits, though nobody has to be asked`);
    return end;
  } catch (error) {
    if (error instanceof TooManyRequestsError) {
      const { toolId, actionId: name, parameters: inputs, isTest: dryRun } = input;
      const source = triggerOf(caller, call);
      const refused = { name, inputs, toolId, dryRun, source, code: error.code };
      await logRefusedCall(deps, caller, { call: refused, error, startedAt });
    }
    throw error;
  }
}

function triggerOf(caller: Caller, { trigger }: ActionCall): RefusedCall["source"] {
  return trigger === "api" && caller.isAtPage ? "manual" : trigger;
}

/** As executeAction, but a dangerous call waits for somebody's approval, unless the caller's agent role lets it be. */
export function executeAsking(
  deps: ServiceDeps,
  caller: Caller,
  input: ExecuteActionInput,
  call: ActionCall,
): Promise<ActionEnd> {
  return execute(deps, caller, input, { ...call, asks: true });
}

async function execute(
  deps: ServiceDeps,
  caller: Caller,
  input: ExecuteActionInput,
  {
    trigger,
    replayOf,
    agentSessionId,
    sessionId,
    useCache,
    signal,
    onProgress,
    asks,
  }: ActionCall & { readonly asks: boolean },
): Promise<ActionEnd> {
  requirePermission(caller, "tools.execute");
  refuseUnsafeInput(input.parameters, "parameters");
  const createdAt = deps.now();
  const request: RunRequest = {
    executionId: createExecutionId(createdAt.getTime(), deps.randomBytes(10)),
    workspaceId: caller.workspaceId,
    userId: caller.userId,
    userEmail: caller.userEmail,
    tokenId: caller.tokenId,
    trigger: triggerOf(caller, { trigger }),
    grant: grantOf(caller),
    isTest: input.isTest,
    createdAt,
    nominalAt: null,
    attemptsBefore: 0,
    target: { kind: "action", toolId: input.toolId, actionId: input.actionId, parameters: input.parameters },
    timeoutMs: input.timeoutMs ?? null,
    replayOf: replayOf ?? null,
    agentSessionId,
    sessionId,
    useCache,
    signal: signal ?? null,
    onProgress,
    ...(asks && { approval: "needed" }),
  };
  const { idempotencyKey: key } = input;
  // A test sends nothing, so that it cannot be the first of two calls.
  if (key === undefined || input.isTest) return run(deps, request);
  const { workspaceId, executionId } = request;
  // The answer of an earlier call is nobody's who may not make the call.
  const permission = permissionOf(deps, input.actionId);
  if (permission !== null) requireAction(caller, permission);
  return runOnce(deps.database.sql, { workspaceId, executionId, key, input }, () => run(deps, request));
}

async function run(deps: ServiceDeps, request: RunRequest): Promise<ActionEnd> {
  const { engine } = deps;
  try {
    const { record, result } = await engine.run(request, { refusals: "throw" });
    await engine.finish({ record, job: null, next: null });
    return result;
  } catch (error) {
    if (error instanceof ApprovalWanted) return pendCall(deps, request, error);
    throw error;
  }
}

/** An action that a tool has got from a document needs what its connector's own one does. null: there is no such action. */
function permissionOf({ registry }: ServiceDeps, actionId: string): string | null {
  const known = registry.action(actionId)?.action;
  if (known) return known.permission;
  const importer = registry
    .connectors()
    .find(({ provider, importAction }) => importAction && actionId.startsWith(`${provider}.`));
  return [...(importer?.actions.values() ?? [])][0]?.permission ?? null;
}
