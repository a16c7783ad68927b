import { type CallerError, createExecutionId, redact, TooManyRequestsError } from "@carillon/core";
import type { RunRecord } from "@carillon/engine";
import { agentCodeOf } from "../agent-tools/agent-error.ts";
import type { Caller } from "../caller.ts";
import { createRateWindow } from "../hooks/rate-window.ts";
import { storedSecretHider } from "../inbox/stored-secret-hider.ts";
import type { ServiceDeps } from "../service-deps.ts";

export type RefusedCall = {
  readonly name: string;
  readonly inputs: unknown;
  readonly toolId?: number | undefined;
  readonly dryRun?: boolean | undefined;
  readonly agentSessionId?: string | undefined;
  readonly sessionId?: string | undefined;
  /** What would have set it going. */
  readonly source: "api" | "manual" | "replay" | "agent" | "mcp";
  /** As whoever called is told; left out for what an agent is. */
  readonly code?: string | undefined;
};

/** A caller that does nothing but wrong fills the log with no more than so many rows a minute, of one process. */
const MOST_PER_MINUTE = 60;
/** What was refused was not looked at: of a large input the log keeps its beginning. Characters of JSON */
const MAX_INPUT = 10_000;
const MAX_NAME = 200;

const windows = new WeakMap<ServiceDeps["database"], ReturnType<typeof createRateWindow<string>>>();

/**
 * Puts down a call that was refused before there was a run, as a run that made no attempt, beside all others: who wanted
 * what, and why not. Nobody waits less for it where the log cannot be written: that is told in the server's own log.
 */
export async function logRefusedCall(
  deps: ServiceDeps,
  caller: Caller,
  { call, error, startedAt }: { call: RefusedCall; error: CallerError; startedAt: Date },
): Promise<void> {
  const window = windows.get(deps.database) ?? createRateWindow<string>({ now: deps.now });
  windows.set(deps.database, window);
  if (window.take(`${caller.workspaceId}:${caller.tokenId ?? caller.userId}`, MOST_PER_MINUTE) !== null)
    return;
  try {
    const hide = await storedSecretHider(deps, caller.workspaceId);
    const record = recordOf(deps, caller, { call, error, startedAt });
    const hidden = { ...record, ...redact(hide({ input: record.input, error: record.error })) };
    await deps.engine.finish({ record: hidden, job: null, next: null });
  } catch (err) {
    deps.logger.error({ err }, "a refused call could not be logged");
  }
}

function recordOf(
  { registry, now, randomBytes }: ServiceDeps,
  caller: Caller,
  { call, error, startedAt }: { call: RefusedCall; error: CallerError; startedAt: Date },
): RunRecord {
  const actionId = registry.idOf(call.name);
  const known = registry.action(actionId);
  const endedAt = now();
  const isLimited = error instanceof TooManyRequestsError;
  const { code = agentCodeOf(error) } = call;
  return {
    executionId: createExecutionId(startedAt.getTime(), randomBytes(10)),
    workspaceId: caller.workspaceId,
    userId: caller.userId,
    tokenId: caller.tokenId,
    eventId: null,
    toolId: error.code === "NOT_FOUND" ? null : (call.toolId ?? null),
    toolType: known?.connector.type ?? "",
    actionId: actionId.slice(0, MAX_NAME),
    trigger: call.source,
    isTest: call.dryRun === true,
    nominalAt: null,
    status: isLimited ? "RATE_LIMITED" : "FAILURE",
    outcome: "failed",
    attempts: 0,
    createdAt: startedAt,
    startedAt,
    finishedAt: endedAt,
    nextAttemptInMs: null,
    durationMs: endedAt.getTime() - startedAt.getTime(),
    waitedMs: 0,
    stdout: "",
    error: {
      category: isLimited ? "rate_limit" : code === "PERMISSION_DENIED" ? "authorization" : "validation",
      code,
      message: error.message,
      userMessage: error.message,
      retryable: isLimited,
      ...(isLimited && { retryAfterMs: error.retryAfterMs }),
      provider: known?.connector.provider ?? "carillon",
    },
    input: keptOf(call.inputs),
    inputWasRedacted: true,
    output: null,
    attemptList: [],
    timeline: [],
    keyId: null,
    replayOf: null,
    agentSessionId: call.agentSessionId,
    sessionId: call.sessionId,
    isWatched: false,
  };
}

/** What is too deep to be written out, or too long, is not kept. */
function keptOf(inputs: unknown): unknown {
  try {
    const json = JSON.stringify(inputs) ?? "null";
    if (json.length <= MAX_INPUT) return JSON.parse(json);
    return { truncated: true, characters: json.length };
  } catch {
    return { truncated: true, reason: "it is nested too deep to be kept" };
  }
}
