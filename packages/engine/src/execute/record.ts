import type {
  ActionError,
  Attempt,
  ExecutionStatus,
  Outcome,
  TickOutcome,
  ToolActionResult,
} from "@carillon/core";
import type { RunRecord } from "../ports/records.ts";
import { actionError } from "./attempt.ts";
import type { AttemptsEnd } from "./attempts-end.ts";
import type { Run } from "./run-state.ts";
import { usageOf } from "./usage.ts";

/** Characters of JSON that a log row keeps of an output. */
const MAX_LOGGED_OUTPUT = 262_144;

/** The same of what was given to it. */
const MAX_LOGGED_INPUT = 2 * 1_048_576;

/** Records are written together, as one JSON text: a single one that is nested deeper than that can be fails them all. */
const MAX_DEPTH = 200;

/** How a run that was refused before its first attempt ended, or how its attempts did. */
export type RunEnd =
  | AttemptsEnd
  | { readonly kind: "refused"; readonly error: ActionError; readonly status: ExecutionStatus }
  | { readonly kind: "previewed"; readonly request: object }
  | SkippedEnd;

/** It is not wanted: its event's condition did not hold, or its circuit was open; `tick`: what the ledger calls it. */
export type SkippedEnd = { readonly kind: "skipped"; readonly reason: string; readonly tick?: TickOutcome };

const CANCELLED_UNSURE = "Cancelled while it was under way: it may have been sent";

const identity = <Value>(value: Value): Value => value;

/** The row that tells of the run. Everything from outside passes the redactor here. */
export function recordOf(run: Run, end: RunEnd, endedAt: number): RunRecord {
  const { request, tool, event, action } = run;
  const redact = run.opened?.redact ?? run.variables?.redact ?? identity;
  const later = end.kind === "later" || end.kind === "held";
  const error = errorOf(end);
  const { input, isWhole } = loggedInput(redact(run.parameters));
  const output =
    end.kind === "previewed" ? end.request : end.kind === "succeeded" ? outputOf(run) : undefined;
  return {
    executionId: request.executionId,
    workspaceId: request.workspaceId,
    userId: request.userId,
    tokenId: request.tokenId,
    eventId: event?.id ?? (request.target.kind === "event" ? request.target.eventId : null),
    toolId: tool?.id ?? (request.target.kind === "action" ? request.target.toolId : null),
    toolType: tool?.type ?? "",
    actionId: action?.id ?? event?.actionId ?? "",
    trigger: request.trigger,
    isTest: request.isTest,
    nominalAt: request.nominalAt,
    status: statusOf(end),
    outcome: outcomeOf(end),
    attempts: run.attempt,
    createdAt: request.createdAt,
    startedAt: new Date(run.startedAt),
    finishedAt: later ? null : new Date(endedAt),
    nextAttemptInMs: later ? end.delayMs : null,
    durationMs: endedAt - run.startedAt,
    waitedMs: run.waitedMs,
    stdout: redact(summaryOf(run, end)),
    error: error && redact(error),
    input,
    inputWasRedacted: !isWhole || !isSameJson(input, run.parameters),
    output: output === undefined ? null : cutOff(redact(output)),
    attemptList: withRedactedErrors(run.attemptList, redact),
    timeline: run.timeline,
    keyId: run.opened?.keyId || null,
    replayOf: request.replayOf,
    agentSessionId: request.agentSessionId,
    sessionId: request.sessionId,
    calledBy: request.calledBy?.executionId,
    usage: usageOf(run),
    ...(run.fellBackTo !== null && { fellBack: true }),
    // What an alert sends is never the cause of another one.
    isWatched: event?.isWatched === true && !request.isTest && request.trigger !== "alert",
  };
}

/** Of two values of one shape; texts that were not touched are the same ones, so this costs little. */
/** An attempt is told in numbers and times; what failed it is not. */
function withRedactedErrors(attempts: readonly Attempt[], redact: <Value>(value: Value) => Value): Attempt[] {
  return attempts.map((attempt) => (attempt.error ? { ...attempt, error: redact(attempt.error) } : attempt));
}

function isSameJson(one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return Object.is(one, other);
  for (const key in one) if (!isSameJson(one[key], other[key])) return false;
  for (const key in other) if (!(key in one)) return false;
  return true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function statusOf(end: RunEnd): ExecutionStatus {
  switch (end.kind) {
    case "succeeded":
    case "previewed":
      return "SUCCESS";
    case "later":
    case "held":
      return "QUEUED";
    case "skipped":
      return "SKIPPED";
    case "cancelled":
      return "CANCELLED";
    case "refused":
      return end.status;
    case "failed":
    case "unknown":
      if (end.error.category === "timeout") return "TIMEOUT";
      return end.error.category === "rate_limit" ? "RATE_LIMITED" : "FAILURE";
  }
}

function outcomeOf(end: RunEnd): Outcome | null {
  switch (end.kind) {
    case "succeeded":
    case "previewed":
      return "succeeded";
    case "later":
    case "held":
    case "skipped":
      return null;
    case "unknown":
      return "unknown";
    case "cancelled":
      return end.mayBeSent ? "unknown" : "failed";
    case "failed":
    case "refused":
      return "failed";
  }
}

function errorOf(end: RunEnd): ActionError | null {
  switch (end.kind) {
    case "succeeded":
    case "previewed":
    case "cancelled":
    case "skipped":
      return null;
    case "refused":
      return end.error;
    case "failed":
      if (end.retryAfterMs === undefined) return actionError(end.error);
      return { ...actionError(end.error), retryable: true, retryAfterMs: end.retryAfterMs };
    case "unknown":
      // Whoever goes by `retryable` would send it twice.
      return { ...actionError(end.error), retryable: false };
    case "later":
    case "held":
      return actionError(end.error);
  }
}

function summaryOf(run: Run, end: RunEnd): string {
  if (end.kind === "previewed") return "Test: nothing was sent";
  if (end.kind === "cancelled") return end.mayBeSent ? CANCELLED_UNSURE : "Cancelled";
  if (end.kind === "skipped") return end.reason;
  if (end.kind !== "succeeded") return "";
  const summary = run.action?.summarize?.(run.output, run.input) ?? `${run.action?.name ?? "Action"}: done`;
  if (run.cache?.kind === "hit")
    return `${summary} (from the cache, ${Math.round(run.cache.ageMs / 1_000)} s old)`;
  if (run.fellBackTo) return `${summary} (by ${run.fellBackTo}, as ${run.action?.id} failed)`;
  if (!run.standsInFor) return summary;
  return `${summary} (by "${run.tool?.name}", as the circuit breaker of "${run.standsInFor.name}" was open)`;
}

/** Parameters as a log row keeps them; `isWhole`: the run can be replayed with them. */
export function loggedInput(parameters: Record<string, unknown>): {
  input: Record<string, unknown>;
  isWhole: boolean;
} {
  if (roomLeft(parameters, MAX_LOGGED_INPUT) > 0) return { input: parameters, isWhole: true };
  const input = shortened(parameters, MAX_LOGGED_INPUT);
  return { input: input as Record<string, unknown>, isWhole: input === parameters };
}

/**
 * The output as a log row keeps it.
 * @throws TypeError for what JSON cannot say: the row would fail, and with it those written together with it
 */
export function cutOff(output: unknown): unknown {
  return roomLeft(output, MAX_LOGGED_OUTPUT) > 0 ? output : shortened(output, MAX_LOGGED_OUTPUT);
}

function shortened(value: unknown, most: number): unknown {
  const json = jsonOf(value);
  if (json === null) return { truncated: true, reason: "it is nested too deep to be kept" };
  if (json.length <= most && depthLeft(value, MAX_DEPTH) > 0) return value;
  return { truncated: true, characters: json.length, beginning: json.slice(0, 4_096) };
}

/** null: it is nested deeper than JSON.stringify can go. */
function jsonOf(value: unknown): string | null {
  try {
    return JSON.stringify(value) ?? "null";
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function depthLeft(value: unknown, depth: number): number {
  if (depth <= 0 || !isObject(value)) return depth;
  let least = depth;
  for (const key in value) least = Math.min(least, depthLeft(value[key], depth - 1));
  return least;
}

/**
 * What the value leaves, at the least, of so many characters of JSON: most values are small, which is seen without writing
 * them out. Nothing is left of one that is nested deep.
 */
function roomLeft(value: unknown, room: number, depth = MAX_DEPTH): number {
  // An escaped character takes six.
  if (typeof value === "string") return room - 6 * value.length - 3;
  if (typeof value === "bigint")
    throw new TypeError("an action's output holds a BigInt, which JSON cannot say");
  if (!isObject(value)) return room - 25;
  if (depth <= 0) return 0;
  let left = room - 3;
  for (const key in value) {
    if (left <= 0) return left;
    left = roomLeft(value[key], left - 6 * key.length - 4, depth - 1);
  }
  return left;
}

/** The answer to the caller. `data` is the action's own output; values of the tool's secrets are taken out of it. */
export function resultOf(run: Run, record: RunRecord, end: RunEnd): ToolActionResult {
  const succeeded = end.kind === "succeeded" || end.kind === "previewed";
  const { error } = record;
  const data = dataOf(run, end);
  return {
    executionId: record.executionId,
    status: succeeded ? "SUCCESS" : end.kind === "cancelled" ? "CANCELLED" : "FAILURE",
    outcome: record.outcome ?? "failed",
    stdout: record.stdout,
    stderr: error?.userMessage ?? "",
    exitCode: succeeded ? 0 : 1,
    ...(data !== undefined && { data }),
    healthStatus: { status: healthOf(run, error), latency: Math.round(record.durationMs - record.waitedMs) },
    attempts: record.attempts,
    durationMs: record.durationMs,
    ...(error && { error }),
    ...(run.cache?.kind === "hit" && { cached: true, cacheAgeMs: run.cache.ageMs }),
    ...warningOf(run),
  };
}

/** What is deprecated works, and says so; an administrator's word counts before the code's. */
function warningOf({ tool, action }: Run): { warning?: string } {
  const override = action && tool?.overrides?.[action.id];
  const declared = action?.traits.deprecation;
  const isDeprecated = override?.status ? override.status === "deprecated" : declared !== undefined;
  if (!action || !isDeprecated) return {};
  const note = override?.note ?? declared;
  return { warning: `${action.id} is deprecated${note ? `: ${note}` : ""}` };
}

function outputOf({ output, mapped }: Run): unknown {
  return mapped ? mapped.value : output;
}

function dataOf(run: Run, end: RunEnd): unknown {
  const { opened } = run;
  const output = outputOf(run);
  if (end.kind === "previewed") return { request: opened?.redact(end.request) };
  return output === undefined || end.kind !== "succeeded" ? undefined : opened?.hide(output);
}

/** An error that is the caller's own says nothing about the provider. */
const SAYS_NOTHING = new Set<ActionError["category"]>(["validation", "authorization", "rate_limit"]);

function healthOf(
  { attempt, fellBackTo }: Run,
  error: ActionError | null,
): "healthy" | "degraded" | "failing" {
  if (error && !SAYS_NOTHING.has(error.category)) return "failing";
  if (fellBackTo !== null) return "degraded";
  return !error && attempt > 1 ? "degraded" : "healthy";
}
