import { DryRunPreview } from "@carillon/connector-kit";
import { type CarillonError, decide, type RetryPolicy, toCarillonError } from "@carillon/core";
import { wasSent } from "../egress/index.ts";
import { type AdmitDeps, type Admitted, admit, MAX_WAIT_MS } from "./admit.ts";
import type { AttemptsEnd } from "./attempts-end.ts";
import { isoTime } from "./iso-time.ts";
import { lookAtLimits } from "./look-at-limits.ts";
import { pause } from "./pause.ts";
import type { ReadyTokens } from "./ready-tokens.ts";
import { filled, type Run } from "./run-state.ts";
import type { CallAction } from "./stages/call.ts";

/** A run that has taken longer goes back to the queue before it tries again: the queue gives up on jobs held for half an hour. */
const MAX_HELD_MS = 600_000;

export type AttemptDeps = AdmitDeps & {
  readonly readyTokens: ReadyTokens;
  readonly call: CallAction;
  readonly random: () => number;
};

/**
 * tokens → breaker → limiter → timeout → call → categorize → decide, again until it is decided. Waiting in the limiter never
 * counts as the provider's failure, and what the breaker or the limiter held back was no attempt.
 */
export function createAttempts(deps: AttemptDeps) {
  const { circuits, call, readyTokens, now, random } = deps;

  return async (run: Run, policy: RetryPolicy): Promise<AttemptsEnd> => {
    const turnedAway = run.request.isTest ? await lookAtLimits(run, deps) : null;
    if (turnedAway) return turnedAway;
    for (;;) {
      if (run.request.signal?.aborted) return { kind: "cancelled" };
      const askedAt = now();
      const readying = readyTokens(run);
      const unready = readying instanceof Promise ? await readying : readying;
      const asked = unready ? null : admit(run, deps);
      const admission = asked instanceof Promise ? await asked : asked;
      if (admission && admission.kind !== "admitted") return admission;
      run.attempt += 1;
      run.isSending = true;
      run.request.onProgress?.({ kind: "attempt", number: run.attempt });
      const startedAt = unready ? askedAt : now();
      let failure: Failure | null = unready && { error: unready, sent: "no" };
      if (admission) {
        try {
          run.output = await send(run, admission);
        } catch (error) {
          if (!(error instanceof CallFailure)) throw error;
          failure = { error: error.categorized, sent: sentOf(error, run.hasActed) };
        } finally {
          admission.leave?.();
        }
      }
      noteAttempt(run, { startedAt, endedAt: now(), failure });
      if (failure?.error.category === "rate_limit" && failure.error.retryAfterMs !== undefined)
        await deps.holds.hold(filled(run.opened, "credentials").holdKey, {
          ms: failure.error.retryAfterMs,
          note: `${failure.error.provider} says: wait`,
        });
      if (!failure) return { kind: "succeeded" };
      if (run.request.signal?.aborted)
        return { kind: "cancelled", mayBeSent: failure.sent === "maybe" && !run.idempotent };
      if (failure.sent === "maybe") run.mayHaveSent = true;
      if (admission?.passage.kind === "probe") run.probes += 1;
      const decision = decide({
        category: failure.error.category,
        retryable: failure.error.retryable,
        sent: failure.sent,
        idempotent: run.idempotent,
        // What it tried for all that wait is not counted against it.
        attempt: run.attempt - run.probes,
        policy,
        retryAfterMs: failure.error.retryAfterMs,
        now: new Date(now()),
        random,
      });
      if (decision.kind === "fail") return { kind: "failed", error: failure.error };
      if (decision.kind === "unknown") return { kind: "unknown", error: failure.error };
      run.isSending = false;
      if (run.waitedMs + decision.delayMs > MAX_WAIT_MS || now() - run.startedAt > MAX_HELD_MS)
        return {
          kind: "later",
          error: failure.error,
          delayMs: decision.delayMs,
          stage: "retry",
          note: failure.error.code,
        };
      await pause(run, { ms: decision.delayMs, stage: "retry", note: failure.error.code }, deps);
    }
  };

  function send(run: Run, { circuit, passage }: Admitted): Promise<unknown> {
    const { provider, errorRules: rules } = filled(run.connector, "connector");
    const attempt = () =>
      call(run).catch((error: unknown) => {
        if (error instanceof DryRunPreview) throw error;
        const categorized = toCarillonError(provider, error, { now: new Date(now()), rules });
        throw new CallFailure(error, categorized, run.request.signal?.aborted === true);
      });
    return run.request.isTest ? attempt() : circuits.fire(circuit, passage, attempt);
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
  /** It was told to stop, so that it says nothing about the provider. */
  readonly isStopped: boolean;
  constructor(cause: unknown, categorized: CarillonError, isStopped: boolean) {
    super(categorized.message, { cause });
    this.name = "CallFailure";
    this.categorized = categorized;
    this.isStopped = isStopped;
  }
}

function noteAttempt(
  run: Run,
  { startedAt, endedAt, failure }: { startedAt: number; endedAt: number; failure: Failure | null },
): void {
  const at = isoTime(startedAt);
  const durationMs = endedAt - startedAt;
  const waitedBefore = run.attemptList.reduce((sum, attempt) => sum + attempt.waitedMs, 0);
  run.timeline.push({ stage: "call", attempt: run.attempt, at, durationMs, kind: "working" });
  run.attemptList.push({
    number: run.attempt,
    startedAt: at,
    durationMs,
    waitedMs: run.queuedMs + run.waitedMs - waitedBefore,
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
    ...(error.causes !== undefined && { causes: error.causes }),
  };
}
