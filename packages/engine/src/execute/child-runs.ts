import type { Registry } from "@carillon/connector-kit";
import {
  AuthorizationError,
  CallerError,
  type CarillonError,
  ForbiddenError,
  type ToolActionResult,
  ValidationError,
} from "@carillon/core";
import type { FinishedRun } from "../ports/records.ts";
import { failureOfCall } from "./failure-of-call.ts";
import type { RunEnded, RunMode } from "./run.ts";
import { actionIdOf, filled, type Run, type RunRequest } from "./run-state.ts";

/** How many calls may stand in one another, the first among them. */
const MAX_DEPTH = 8;

/** The connections of a type in a workspace that are switched on, oldest first. */
export type ToolsOfType = (workspaceId: string, type: string) => Promise<readonly number[]>;

export type ChildRunDeps = {
  readonly registry: Registry;
  readonly toolsOfType: ToolsOfType;
  readonly run: (request: RunRequest, mode: RunMode) => Promise<RunEnded>;
  readonly finish: (ended: FinishedRun) => Promise<void>;
  readonly newExecutionId: (atMs: number) => string;
  readonly now: () => number;
};

export type ChildCall = {
  readonly actionId: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly toolId: number;
  /** ms of one attempt; null: what the action has. */
  readonly timeoutMs: number | null;
  readonly signal: AbortSignal | null;
};

export type ChildRuns = ReturnType<typeof createChildRuns>;

/** Runs of actions that a run calls: each goes through the whole pipeline in the name of whoever asked for the first. */
export function createChildRuns({ registry, toolsOfType, run, finish, newExecutionId, now }: ChildRunDeps) {
  return {
    /** @throws ValidationError for one that stands among its callers already, or too deep */
    requirePlace: (caller: Run, actionId: string): void => void chainOf(caller, actionId),

    /** The one connection that an action can be called with. @throws ValidationError */
    async onlyTool(caller: Run, actionId: string): Promise<number> {
      const type = registry.action(actionId)?.connector.type;
      if (type === undefined) throw refusedCall(caller, "NO_ACTION", `There is no action ${actionId}.`);
      const [first, ...others] = await toolsOfType(caller.request.workspaceId, type);
      if (first === undefined) {
        const advice = `Add a connection of type ${type}, or switch one on.`;
        const words = `${actionId} needs a connection, and there is none. ${advice}`;
        throw refusedCall(caller, "NO_CONNECTION", words);
      }
      if (others.length === 0) return first;
      const ids = [first, ...others].join(", ");
      const words = `There are several connections of type ${type} (${ids}): say which one ${actionId} is to use.`;
      throw refusedCall(caller, "CONNECTION_AMBIGUOUS", words);
    },

    /** @throws CarillonError as the action failed; the signal's reason */
    async run(caller: Run, call: ChildCall): Promise<ToolActionResult> {
      const { actionId, parameters, toolId, timeoutMs, signal } = call;
      const { executionId, calledBy, onProgress } = caller.request;
      onProgress?.({ kind: "calling", actionId });
      const held = [...(calledBy?.held ?? []), ...(caller.heldCaps ?? [])];
      const request: RunRequest = {
        ...caller.request,
        // After its caller's, however fast it is called: lists of what a run has called begin there.
        executionId: newExecutionId(Math.max(now(), timeOf(executionId) + 1)),
        calledBy: { executionId, chain: chainOf(caller, actionId), held, variables: caller.variables },
        createdAt: new Date(now()),
        attemptsBefore: 0,
        resumed: undefined,
        target: { kind: "action", toolId, actionId, parameters },
        ...{ timeoutMs, replayOf: null, signal },
      };
      const { result, record } = await run(request, { refusals: "throw" }).catch((error: unknown) => {
        throw error instanceof CallerError ? asFailure(caller, error) : error;
      });
      await finish({ record, job: null, next: null });
      if (signal?.aborted) throw signal.reason;
      if (result.outcome !== "succeeded") throw failureOfCall(actionId, result);
      return result;
    },
  };
}

function chainOf(caller: Run, actionId: string): readonly string[] {
  const chain = caller.request.calledBy?.chain ?? [actionIdOf(caller)];
  const way = [...chain, actionId].join(" → ");
  if (chain.includes(actionId))
    throw refusedCall(caller, "CALL_CYCLE", `An action would call itself: ${way}.`);
  if (chain.length >= MAX_DEPTH)
    throw refusedCall(caller, "CALL_TOO_DEEP", `Only ${MAX_DEPTH} calls may stand in one another: ${way}.`);
  return [...chain, actionId];
}

export function refusedCall(caller: Run, code: string, userMessage: string): ValidationError {
  const { provider } = filled(caller.connector, "connector");
  return new ValidationError({ provider, code, message: userMessage, userMessage });
}

/** What a direct call would be told of its caller's mistake, as an action can throw it. */
function asFailure(caller: Run, error: CallerError): CarillonError {
  const { provider } = filled(caller.connector, "connector");
  const { code, message, cause = error } = error;
  const userMessage = /[.!?]$/.test(message) ? message : `${message}.`;
  const Failure = error instanceof ForbiddenError ? AuthorizationError : ValidationError;
  return new Failure({ provider, code, message, userMessage, cause });
}

/** ms since 1970: the first 48 bits of a UUIDv7 (RFC 9562 §5.7). */
function timeOf(executionId: string): number {
  return Number.parseInt(executionId.slice(0, 8) + executionId.slice(9, 13), 16);
}
