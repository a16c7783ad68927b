import { type Fallback, fallbackOf } from "@carillon/connector-kit";
import { CarillonError, ERROR_CLASSES, type ErrorCause } from "@carillon/core";
import type { ChildRuns } from "./child-runs.ts";
import { isoTime } from "./iso-time.ts";
import { filled, type Run } from "./run-state.ts";
import type { TryFallbacks } from "./try-fallbacks.ts";

/** Why a fallback is no help here: it says nothing about whether its provider works. */
const NOT_TRIED: ReadonlySet<string> = new Set([
  "NO_ACTION",
  "NO_CONNECTION",
  "CONNECTION_AMBIGUOUS",
  "CALL_CYCLE",
  "CALL_TOO_DEEP",
  "FORBIDDEN",
  "PRECONDITION_FAILED",
]);

type Failed = { readonly actionId: string; readonly error: CarillonError };

/**
 * Tries in order what its author has declared to stand in for an action that has failed for reasons of its own. Each try is
 * a run of its own, linked to the one it stands in for.
 */
export function createFallbacks({
  childRuns,
  now,
}: {
  childRuns: ChildRuns;
  now: () => number;
}): TryFallbacks {
  return async (run, end) => {
    if (!isOfItsOwn(run, end.error)) return null;
    const { id, traits } = filled(run.action, "action");
    const failed: Failed[] = [{ actionId: id, error: end.error }];
    for (const declared of traits.fallbacks ?? []) {
      const { actionId, mapInput } = fallbackOf(declared);
      const startedAt = now();
      const note = (text: string) => noteFallback(run, { text, startedAt, endedAt: now() });
      try {
        run.output = await tryOne(run, { actionId, mapInput });
        note(`${actionId} in its place`);
        run.fellBackTo = actionId;
        return { kind: "succeeded" };
      } catch (error) {
        if (run.request.signal?.aborted) return { kind: "cancelled", mayBeSent: maySendTwice(run, error) };
        if (!(error instanceof CarillonError)) throw error;
        const isTried = !NOT_TRIED.has(error.code);
        note(`${actionId} ${isTried ? "failed too" : "was not tried"}: ${error.message}`);
        if (!isTried) continue;
        failed.push({ actionId, error });
        if (maySendTwice(run, error)) return { kind: "unknown", error: allFailed(run, failed) };
      }
    }
    return failed.length > 1 ? { kind: "failed", error: allFailed(run, failed) } : null;
  };

  async function tryOne(run: Run, { actionId, mapInput }: Exclude<Fallback, string>): Promise<unknown> {
    childRuns.requirePlace(run, actionId);
    const toolId = await childRuns.onlyTool(run, actionId);
    const parameters = mapInput ? mapInput(run.input) : (run.input as Record<string, unknown>);
    const { timeoutMs, signal } = run.request;
    const { data } = await childRuns.run(run, { actionId, parameters, toolId, timeoutMs, signal });
    return data;
  }
}

/** Not what was asked is wrong, and nothing may have been done that would be done twice. */
function isOfItsOwn(run: Run, { category, httpStatus }: CarillonError): boolean {
  if (run.request.isTest || (run.mayHaveSent && !run.idempotent)) return false;
  switch (category) {
    case "network":
    case "timeout":
    case "server_error":
    case "rate_limit":
    case "authentication":
      return true;
    // Of the provider to the connection; of this install to the caller it has no status.
    case "authorization":
      return httpStatus !== undefined;
    // What was answered is not what was promised.
    case "validation":
      return httpStatus !== undefined && httpStatus < 400;
    case "unknown":
      return run.idempotent;
  }
}

function maySendTwice({ idempotent }: Run, error: unknown): boolean {
  return !idempotent && error instanceof CarillonError && error.sent === "maybe";
}

function allFailed(run: Run, failed: readonly Failed[]): CarillonError {
  const { name } = filled(run.action, "action");
  const causes: ErrorCause[] = failed.map(({ actionId, error }) => ({
    action: actionId,
    category: error.category,
    code: error.code,
    message: error.userMessage,
  }));
  const waits = failed.flatMap(({ error: { retryable, retryAfterMs } }) =>
    retryable && retryAfterMs !== undefined ? [retryAfterMs] : [],
  );
  const [first] = failed;
  const isAlike = failed.every(({ error }) => error.category === first?.error.category);
  return new ERROR_CLASSES[isAlike && first ? first.error.category : "server_error"]({
    provider: filled(run.connector, "connector").provider,
    code: "ALL_FALLBACKS_FAILED",
    message: failed.map(({ actionId, error }) => `${actionId}: ${error.code}: ${error.message}`).join("; "),
    userMessage: `${name}: all that can do it have failed. ${causes.map(({ action, message }) => `${action}: ${message}`).join(" ")}`,
    retryable: failed.some(({ error }) => error.retryable),
    retryAfterMs: waits.length > 0 ? Math.min(...waits) : undefined,
    sent: failed.some(({ error }) => maySendTwice(run, error)) ? "maybe" : "no",
    causes,
    cause: new AggregateError(failed.map(({ error }) => error)),
  });
}

function noteFallback(
  run: Run,
  { text, startedAt, endedAt }: { text: string; startedAt: number; endedAt: number },
): void {
  run.timeline.push({
    stage: "fallback",
    attempt: run.attempt,
    at: isoTime(startedAt),
    durationMs: endedAt - startedAt,
    kind: "working",
    note: text,
  });
}
