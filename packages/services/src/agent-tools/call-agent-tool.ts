import { toolTraitsOf } from "@carillon/connector-kit";
import {
  type AgentErrorCode,
  BadRequestError,
  CallerError,
  type ExecuteActionInput,
  type JsonObject,
  type PendingCall,
  type ToolActionResult,
  type ToolCallFailure,
  type WholeResult,
} from "@carillon/core";
import type { RunProgress } from "@carillon/engine";
import { type Caller, requireAction, requirePermission } from "../caller.ts";
import { logRefusedCall } from "../executions/log-refused-call.ts";
import { refuseUnsafeInput } from "../refuse-unsafe-input.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { isPending } from "../tools/action-end.ts";
import { executeAction, executeAsking } from "../tools/execute-action.ts";
import { agentCodeOfResult } from "./agent-error.ts";
import { coerceInputs } from "./coerce-inputs.ts";
import { noSuchTool } from "./get-agent-tools.ts";
import { keepWholeResult } from "./keep-whole-result.ts";
import { requireWithinLimits } from "./may-call-tool.ts";
import { pickConnection, pickOwner } from "./pick-connection.ts";
import { type Truncation, truncateResult } from "./truncate/truncate-result.ts";

export type AgentCall = {
  readonly name: string;
  readonly inputs: JsonObject;
  /** Left out where the workspace has one connection of the tool's type. */
  readonly toolId?: number | undefined;
  readonly dryRun?: boolean | undefined;
  /** Sandbox mode for this call, though the caller is not in it. */
  readonly sandbox?: boolean | undefined;
  readonly agentSessionId?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  /** Takes what an earlier call with the same inputs gave, of a cacheable tool. */
  readonly useCache?: boolean | undefined;
  readonly source: "api" | "agent" | "mcp";
  /** Of what is longer the caller gets a part, and the whole as an artifact. */
  readonly truncation: Truncation;
  /** Ends the call when its caller goes away. */
  readonly signal?: AbortSignal | undefined;
  /** Told what goes on while it runs. */
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
};

export type AgentAnswer = {
  readonly executionId: string;
  readonly durationMs: number;
  /** The tool is deprecated, or its whole result could not be kept. */
  readonly warning?: string | undefined;
  /** Nothing was run for it. */
  readonly cached?: boolean | undefined;
  readonly cacheAgeMs?: number | undefined;
} & (
  | {
      readonly status: "success";
      readonly outputs: {
        readonly success: true;
        readonly content: string;
        readonly data?: unknown;
        readonly resourceUrl?: string | undefined;
      };
      /** The result was too long, and was cut. */
      readonly truncated?: { readonly originalLength: number; readonly artifact: WholeResult | null };
    }
  | {
      readonly status: "error";
      readonly code: AgentErrorCode;
      readonly message: string;
      readonly retryAfterMs?: number | undefined;
      /** Of a tool whose fallbacks failed as well. */
      readonly details?: ToolCallFailure["details"];
      /** It is not known whether it was done. */
      readonly mayHaveRun: boolean;
    }
  /** It is dangerous, and waits for a person to approve it. */
  | {
      readonly status: "pending";
      readonly approvalId: string;
      readonly expiresAt: string;
      readonly message: string;
    }
);

/**
 * Calls a tool as an agent does, through the one pipeline, and answers when its log is durable. That a call failed is an
 * answer.
 * @throws CallerError for what the caller did wrong, which is logged as a run without attempts; `agentCodeOf` tells what an agent is told of it
 */
export async function callAgentTool(deps: ServiceDeps, by: Caller, call: AgentCall): Promise<AgentAnswer> {
  const caller: Caller = call.sandbox && !by.sandbox ? { ...by, sandbox: NOTHING_NAMED } : by;
  const startedAt = deps.now();
  try {
    return await makeCall(deps, caller, call);
  } catch (error) {
    const told = inAgentsWords(error);
    if (told instanceof CallerError) await logRefusedCall(deps, caller, { call, error: told, startedAt });
    throw told;
  }
}

async function makeCall(deps: ServiceDeps, caller: Caller, call: AgentCall): Promise<AgentAnswer> {
  requirePermission(caller, "tools.execute");
  refuseUnsafeInput(call.inputs, "inputs");
  const { name, agentSessionId, sessionId, source: trigger, signal, onProgress, useCache } = call;
  const input = await inputOf(deps, caller, call);
  const how = { trigger, agentSessionId, sessionId, signal, onProgress, useCache };
  try {
    // A person who is signed in is whom it would be asked of.
    const execute = caller.tokenId === null ? executeAction : executeAsking;
    const result = await execute(deps, caller, input, how);
    if (isPending(result)) return pendingOf(result, name);
    return await shortened(deps, caller, { call, result, answer: answerOf(result) });
  } catch (error) {
    throw isNoAction(error, deps, input.actionId) ? noSuchTool(call.name) : error;
  }
}

const NOTHING_NAMED = { allow: [], deny: [] };

async function inputOf(deps: ServiceDeps, caller: Caller, call: AgentCall): Promise<ExecuteActionInput> {
  const { dryRun: isTest = false, idempotencyKey } = call;
  const actionId = deps.registry.idOf(call.name);
  const known = deps.registry.action(actionId);
  if (known) {
    requireAction(caller, known.action.permission);
    requireWithinLimits(caller, toolTraitsOf(known.action));
  }
  const toolId = call.toolId ?? (await connectionFor(deps, caller, actionId));
  const parameters = known ? coerceInputs(known.action, call.inputs) : call.inputs;
  return { toolId, actionId, parameters, isTest, ...(idempotencyKey !== undefined && { idempotencyKey }) };
}

/** One that a connection has got from a document of its own is no other's. */
async function connectionFor(
  { database, registry, knownConnections }: ServiceDeps,
  caller: Caller,
  actionId: string,
): Promise<number> {
  const known = registry.action(actionId);
  if (known) {
    const { type } = known.connector;
    return knownConnections.pick(caller.workspaceId, type, () => pickConnection(database.sql, caller, type));
  }
  const owner = await pickOwner(database.sql, caller, actionId);
  if (owner === null) throw noSuchTool(actionId);
  return owner;
}

function pendingOf({ executionId, approvalId, expiresAt }: PendingCall, name: string): AgentAnswer {
  const message = `${name} is dangerous, so it waits until a person approves it, at the latest until ${expiresAt}. Ask later for execution ${executionId}, or call again with the same idempotency_key; it runs by itself once it is approved.`;
  return { executionId, durationMs: 0, status: "pending", approvalId, expiresAt, message };
}

function answerOf(result: ToolActionResult): AgentAnswer {
  const { executionId, durationMs, warning, data, error } = result;
  const { cached, cacheAgeMs } = result;
  const told = { executionId, durationMs, cached, cacheAgeMs, ...(warning !== undefined && { warning }) };
  if (result.status === "SUCCESS") {
    const resourceUrl = resourceUrlOf(data);
    const outputs = {
      success: true,
      content: result.stdout,
      data,
      ...(resourceUrl && { resourceUrl }),
    } as const;
    return { ...told, status: "success", outputs };
  }
  return {
    ...told,
    status: "error",
    code: agentCodeOfResult(result),
    message: result.stderr || result.stdout || "The call failed",
    mayHaveRun: result.outcome === "unknown",
    ...(error?.code === "ALL_FALLBACKS_FAILED" && {
      details: { code: error.code, causes: error.causes ?? [] },
    }),
    ...(error?.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
  };
}

/** What was too long is cut, and the whole of it kept where it was done for real. */
async function shortened(
  deps: ServiceDeps,
  caller: Caller,
  { call, result, answer }: { call: AgentCall; result: ToolActionResult; answer: AgentAnswer },
): Promise<AgentAnswer> {
  if (answer.status !== "success") return answer;
  const cut = truncateResult(answer.outputs, call.truncation);
  if (!cut) return answer;
  const { originalLength, ...shown } = cut;
  const kept = call.dryRun
    ? null
    : await keepWholeResult(deps, caller, { name: deps.registry.idOf(call.name), result });
  const warnings = [answer.warning, kept?.problem].filter((each) => each !== undefined);
  return {
    ...answer,
    outputs: { ...answer.outputs, ...shown },
    truncated: { originalLength, artifact: kept?.artifact ?? null },
    ...(warnings.length > 0 && { warning: warnings.join("; ") }),
  };
}

function resourceUrlOf(data: unknown): string | undefined {
  const url = (data as { resourceUrl?: unknown } | null | undefined)?.resourceUrl;
  return typeof url === "string" ? url : undefined;
}

/** The connection that was named has it neither from its connector nor from a document. */
function isNoAction(error: unknown, { registry }: ServiceDeps, actionId: string): boolean {
  if (!(error instanceof BadRequestError) || registry.action(actionId)) return false;
  return error.issues.some(({ path }) => path === "actionId");
}

const NAMES: Readonly<Record<string, string>> = {
  parameters: "inputs",
  toolId: "tool_id",
  actionId: "toolName",
};

/** Issues named as an agent's call names them. */
function inAgentsWords(error: unknown): unknown {
  if (!(error instanceof BadRequestError)) return error;
  const issues = error.issues.map(({ path, message }) => {
    const [first = "", ...rest] = path.split(".");
    return { path: [NAMES[first] ?? first, ...rest].join("."), message };
  });
  return new BadRequestError(issues);
}
