import {
  type AgentErrorCode,
  BadRequestError,
  type ExecuteActionInput,
  type JsonObject,
  type ToolActionResult,
} from "@carillon/core";
import { type Caller, requireAction, requirePermission } from "../caller.ts";
import { refuseUnsafeInput } from "../refuse-unsafe-input.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { executeAction } from "../tools/execute-action.ts";
import { agentCodeOfResult } from "./agent-error.ts";
import { coerceInputs } from "./coerce-inputs.ts";
import { noSuchTool } from "./get-agent-tools.ts";
import { pickConnection } from "./pick-connection.ts";

export type AgentCall = {
  readonly name: string;
  readonly inputs: JsonObject;
  /** Left out where the workspace has one connection of the tool's type. */
  readonly toolId?: number | undefined;
  readonly dryRun?: boolean | undefined;
  readonly agentSessionId?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly source: "api" | "agent" | "mcp";
  /** Ends the call when its caller goes away. */
  readonly signal?: AbortSignal | undefined;
};

export type AgentAnswer = {
  readonly executionId: string;
  readonly durationMs: number;
  /** The tool is deprecated. */
  readonly warning?: string | undefined;
} & (
  | {
      readonly status: "success";
      readonly outputs: {
        readonly success: true;
        readonly content: string;
        readonly data?: unknown;
        readonly resourceUrl?: string | undefined;
      };
    }
  | {
      readonly status: "error";
      readonly code: AgentErrorCode;
      readonly message: string;
      readonly retryAfterMs?: number | undefined;
      /** It is not known whether it was done. */
      readonly mayHaveRun: boolean;
    }
);

/**
 * Calls a tool as an agent does, through the one pipeline, and answers when its log is durable. That a call failed is an
 * answer.
 * @throws CallerError for what the caller did wrong; `agentCodeOf` tells what an agent is told of it
 */
export async function callAgentTool(
  deps: ServiceDeps,
  caller: Caller,
  call: AgentCall,
): Promise<AgentAnswer> {
  requirePermission(caller, "tools.execute");
  refuseUnsafeInput(call.inputs, "inputs");
  const { agentSessionId, sessionId, source: trigger, signal } = call;
  const input = await inputOf(deps, caller, call);
  try {
    const result = await executeAction(deps, caller, input, { trigger, agentSessionId, sessionId, signal });
    return answerOf(result);
  } catch (error) {
    throw inAgentsWords(error);
  }
}

async function inputOf(deps: ServiceDeps, caller: Caller, call: AgentCall): Promise<ExecuteActionInput> {
  const { name: actionId, dryRun: isTest = false, idempotencyKey } = call;
  const known = deps.registry.action(actionId);
  // One that a connection has got from a document of its own is no other's.
  if (!known && call.toolId === undefined) throw noSuchTool(actionId);
  if (known) requireAction(caller, known.action.permission);
  const toolId =
    call.toolId ?? (await pickConnection(deps.database.sql, caller, known?.connector.type ?? ""));
  const parameters = known ? coerceInputs(known.action, call.inputs) : call.inputs;
  return { toolId, actionId, parameters, isTest, ...(idempotencyKey !== undefined && { idempotencyKey }) };
}

function answerOf(result: ToolActionResult): AgentAnswer {
  const { executionId, durationMs, warning, data, error } = result;
  const told = { executionId, durationMs, ...(warning !== undefined && { warning }) };
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
    ...(error?.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
  };
}

function resourceUrlOf(data: unknown): string | undefined {
  const url = (data as { resourceUrl?: unknown } | null | undefined)?.resourceUrl;
  return typeof url === "string" ? url : undefined;
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
