import { DryRunPreview } from "@carillon/connector-kit";
import {
  type CarillonError,
  decide,
  RateLimitError,
  type RetryConfig,
  ServerError,
  toCarillonError,
} from "@carillon/core";
import { wasSent } from "../egress/index.ts";
import type { CircuitKey } from "../ports.ts";
import type { Circuits, Passage } from "../resilience/circuits.ts";
import { limitOf } from "../resilience/limit-of.ts";
import type { Limiter } from "../resilience/limiter.ts";
import { filled, type Run } from "./run-state.ts";
import type { CallAction } from "./stages/call.ts";

/** What is waited for in process; anything longer is a job of the future, or the caller's to try again. */
export const MAX_WAIT_MS = 5_000;

export type AttemptsEnd =
  | { readonly kind: "succeeded" }
  /** `retryAfterMs`: what nobody may wait for here, and may be tried again by whoever asked. */
  | { readonly kind: "failed"; readonly error: CarillonError; readonly retryAfterMs?: number }
  | { readonly kind: "unknown"; readonly error: CarillonError }
  | { readonly kind: "later"; readonly error: CarillonError; readonly delayMs: number }
  | { readonly kind: "cancelled" };

type Admitted = { readonly kind: "admitted"; readonly passage: Passage; readonly circuit: CircuitKey };

export type AttemptDeps = {
  readonly circuits: Circuits;
  readonly limiter: Limiter;
  readonly call: CallAction;
  readonly now: () => number;
  readonly random: () => number;
  readonly wait: (ms: number, signal: AbortSignal | null) => Promise<void>;
};

/**
 * breaker → limiter → timeout → call → categorize → decide, again until it is decided. Waiting in the limiter never
 * counts as the provider's failure, and what the breaker or the limiter held back was no attempt.
 */
export function createAttempts(deps: AttemptDeps) {
  const { circuits, call, now, random } = deps;

  return async (run: Run, policy: RetryConfig): Promise<AttemptsEnd> => {
    for (;;) {
      const admission = await admit(run, deps);
      if (admission.kind !== "admitted") return admission;
      run.attempt += 1;
      const startedAt = now();
      const failure = await tryOnce(run, admission);
      noteAttempt(run, { startedAt, endedAt: now(), failure });
      if (!failure) return { kind: "succeeded" };
      if (run.request.signal?.aborted) return { kind: "cancelled" };
      const decision = decide({
        category: failure.error.category,
        retryable: failure.error.retryable,
        sent: failure.sent,
        idempotent: run.idempotent,
        attempt: run.attempt,
        policy,
        retryAfterMs: failure.error.retryAfterMs,
        now: new Date(now()),
        random,
      });
      if (decision.kind === "fail") return { kind: "failed", error: failure.error };
      if (decision.kind === "unknown") return { kind: "unknown", error: failure.error };
      if (run.waitedMs + decision.delayMs > MAX_WAIT_MS)
        return { kind: "later", error: failure.error, delayMs: decision.delayMs };
      await pause(run, { ms: decision.delayMs, stage: "retry", note: failure.error.code }, deps);
    }
  };

  /** null: it worked, and `run.output` is set. */
  async function tryOnce(run: Run, { circuit, passage }: Admitted): Promise<Failure | null> {
    const { provider } = filled(run.connector, "connector");
    try {
      const send = () =>
        call(run).catch((error: unknown) => {
          if (error instanceof DryRunPreview) throw error;
          throw new CallFailure(error, toCarillonError(provider, error, { now: new Date(now()) }));
        });
      run.output = await (run.request.isTest ? send() : circuits.fire(circuit, passage, send));
      return null;
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      return { error: error.categorized, sent: sentOf(error, run.hasActed) };
    }
  }
}

/** What the wire says counts before what the error looks like; what an earlier request of the attempt did, before both. */
function sentOf({ cause, categorized }: CallFailure, hasActed: boolean): "no" | "maybe" {
  if (hasActed && MAY_HAVE_ACTED.has(categorized.category)) return "maybe";
  return wasSent(cause) === false ? "no" : categorized.sent;
}

const MAY_HAVE_ACTED: ReadonlySet<CarillonError["category"]> = new Set([
  "network",
  "timeout",
  "server_error",
]);

type Failure = { readonly error: CarillonError; readonly sent: "no" | "maybe" };

/** Carries both what was thrown and what it means past the breaker. */
export class CallFailure extends Error {
  readonly categorized: CarillonError;
  constructor(cause: unknown, categorized: CarillonError) {
    super(categorized.message, { cause });
    this.name = "CallFailure";
    this.categorized = categorized;
  }
}

/** Passes the breaker, then the limiter. */
async function admit(
  run: Run,
  deps: AttemptDeps,
): Promise<Admitted | Exclude<AttemptsEnd, { kind: "succeeded" }>> {
  const { circuits, limiter } = deps;
  const connector = filled(run.connector, "connector");
  const tool = filled(run.tool, "tool");
  const circuit = { toolId: tool.id, host: filled(run.opened, "credentials").host };
  if (run.request.isTest) return { kind: "admitted", passage: { kind: "pass" }, circuit };
  const entered = circuits.enter(circuit);
  const passage = entered instanceof Promise ? await entered : entered;
  if (passage.kind === "open") {
    return {
      kind: "later",
      error: circuitOpen(connector.provider, circuit.host, passage.retryAfterMs),
      delayMs: passage.retryAfterMs,
    };
  }
  const limit = limitOf(tool, connector);
  while (limit) {
    const asked = limiter.acquire(limit);
    const admission = asked instanceof Promise ? await asked : asked;
    if (admission.ok) break;
    if (run.waitedMs + admission.retryAfterMs > MAX_WAIT_MS) {
      await circuits.leave(circuit, passage);
      return {
        kind: "later",
        error: limited(connector.provider, limit, admission.retryAfterMs),
        delayMs: admission.retryAfterMs,
      };
    }
    await pause(
      run,
      {
        ms: admission.retryAfterMs,
        stage: "limiter",
        note: `${limit.limit} per ${limit.windowMs / 1_000} s`,
      },
      deps,
    );
    if (run.request.signal?.aborted) {
      await circuits.leave(circuit, passage);
      return { kind: "cancelled" };
    }
  }
  return { kind: "admitted", passage, circuit };
}

function circuitOpen(provider: string, host: string, retryAfterMs: number): ServerError {
  return new ServerError({
    provider,
    code: "CIRCUIT_OPEN",
    message: `the circuit to ${host} is open after repeated failures`,
    userMessage: `${host} failed repeatedly, so nothing is sent to it for the moment. It is tried again in ${Math.ceil(retryAfterMs / 1_000)} s.`,
    retryAfterMs,
    retryable: true,
    sent: "no",
  });
}

function limited(
  provider: string,
  limit: { limit: number; windowMs: number },
  retryAfterMs: number,
): RateLimitError {
  return new RateLimitError({
    provider,
    code: "RATE_LIMIT_WAIT",
    message: `the limit of ${limit.limit} calls per ${limit.windowMs / 1_000} s is used up`,
    userMessage: `This tool may be called ${limit.limit} times per ${limit.windowMs / 1_000} s. Wait ${Math.ceil(retryAfterMs / 1_000)} s.`,
    retryAfterMs,
    retryable: true,
    sent: "no",
  });
}

async function pause(
  run: Run,
  { ms, stage, note }: { ms: number; stage: string; note: string },
  { now, wait }: AttemptDeps,
): Promise<void> {
  const startedAt = now();
  await wait(ms, run.request.signal);
  const durationMs = now() - startedAt;
  run.waitedMs += durationMs;
  run.timeline.push({
    stage,
    attempt: run.attempt,
    at: new Date(startedAt).toISOString(),
    durationMs,
    kind: "waiting",
    note,
  });
}

function noteAttempt(
  run: Run,
  { startedAt, endedAt, failure }: { startedAt: number; endedAt: number; failure: Failure | null },
): void {
  const at = new Date(startedAt).toISOString();
  const durationMs = endedAt - startedAt;
  run.timeline.push({ stage: "call", attempt: run.attempt, at, durationMs, kind: "working" });
  run.attemptList.push({
    number: run.attempt,
    startedAt: at,
    durationMs,
    waitedMs: run.waitedMs,
    status: !failure ? "SUCCESS" : failure.error.category === "timeout" ? "TIMEOUT" : "FAILURE",
    ...(failure && { error: actionError(failure.error) }),
  });
}

/** The error as the contract shows it; the caller redacts it. */
export function actionError(error: CarillonError) {
  return {
    category: error.category,
    code: error.code,
    message: error.message,
    userMessage: error.userMessage,
    retryable: error.retryable,
    ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
    provider: error.provider,
    ...(error.httpStatus !== undefined && { httpStatus: error.httpStatus }),
  };
}
