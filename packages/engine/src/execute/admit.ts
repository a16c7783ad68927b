import { RateLimitError, ServerError } from "@carillon/core";
import type { Cap, CircuitKey } from "../ports/resilience.ts";
import type { Caps } from "../resilience/caps.ts";
import type { Circuits, Passage } from "../resilience/circuits.ts";
import type { Admission, Limiter } from "../resilience/limiter.ts";
import type { AttemptsEnd } from "./attempts-end.ts";
import { type PauseDeps, pause } from "./pause.ts";
import { filled, type Run } from "./run-state.ts";
import { whenThere } from "./when-there.ts";

/** What is waited for in process; anything longer is a job of the future, or the caller's to try again. */
export const MAX_WAIT_MS = 5_000;

export type Admitted = {
  readonly kind: "admitted";
  readonly passage: Passage;
  readonly circuit: CircuitKey;
  /** Gives back what it took under caps; left out where there are none. */
  readonly leave?: () => void;
};
export type Held = Extract<AttemptsEnd, { kind: "later" | "held" | "cancelled" }>;

export type AdmitDeps = PauseDeps & {
  readonly circuits: Circuits;
  readonly limiter: Limiter;
  readonly caps: Caps;
};

/** After which somebody who waits asks again, where it is not known when a place gets free. */
const ASK_AGAIN_MS = 1_000;

/** Passes the breaker, the caps, then the limiter; at once when none has to be waited for. */
export function admit(run: Run, deps: AdmitDeps): Admitted | Held | Promise<Admitted | Held> {
  const { circuit, limit, caps } = filled(run.opened, "credentials");
  if (run.request.isTest) return { kind: "admitted", passage: { kind: "pass" }, circuit };
  return whenThere(deps.circuits.enter(circuit), (passage) => {
    if (passage.kind === "open") {
      const error = circuitOpen(providerOf(run), circuit.host, passage.retryAfterMs);
      const perSecond = limit && Math.floor((limit.limit * 1_000) / limit.windowMs);
      return { kind: "held", error, delayMs: passage.retryAfterMs, hold: { ...circuit, perSecond } };
    }
    const admitted: Admitted = { kind: "admitted", passage, circuit };
    if (caps) return takePlaces(run, { admitted, caps }, deps);
    return passLimiter(run, admitted, deps);
  });
}

/** What has its places gives them back after the call, or where it is not called after all. */
async function takePlaces(
  run: Run,
  { admitted, caps }: { admitted: Admitted; caps: readonly Cap[] },
  deps: AdmitDeps,
): Promise<Admitted | Held> {
  const place = { executionId: run.request.executionId, caps };
  const full = await deps.caps.enter(place);
  if (full) {
    await deps.circuits.leave(admitted.circuit, admitted.passage);
    const places = { keys: caps.map(({ key }) => key), full: full.key };
    const note = `${full.limit} at once`;
    return {
      kind: "later",
      error: capped(providerOf(run), full),
      delayMs: ASK_AGAIN_MS,
      stage: "limiter",
      note,
      places,
    };
  }
  try {
    const passed = await passLimiter(run, admitted, deps);
    if (passed.kind === "admitted") return { ...passed, leave: () => deps.caps.leave(place) };
    deps.caps.leave(place);
    return passed;
  } catch (error) {
    deps.caps.leave(place);
    throw error;
  }
}

function passLimiter(
  run: Run,
  admitted: Admitted,
  deps: AdmitDeps,
): Admitted | Held | Promise<Admitted | Held> {
  const { limit } = filled(run.opened, "credentials");
  if (!limit) return admitted;
  return whenThere(deps.limiter.acquire(limit), (admission) =>
    admission.ok ? admitted : waitForTokens(run, { admitted, admission }, deps),
  );
}

/** Asks the limiter again when it says so, until it admits the run, that would take too long, or nobody wants it any more. */
async function waitForTokens(
  run: Run,
  { admitted, admission }: { admitted: Admitted; admission: Admission },
  deps: AdmitDeps,
): Promise<Admitted | Held> {
  const { circuits, limiter } = deps;
  const { limit } = filled(run.opened, "credentials");
  for (let asked = admission; limit && !asked.ok; asked = await limiter.acquire(limit)) {
    const { retryAfterMs } = asked;
    const note = `${limit.limit} per ${limit.windowMs / 1_000} s`;
    if (run.waitedMs + retryAfterMs > MAX_WAIT_MS) {
      await circuits.leave(admitted.circuit, admitted.passage);
      const error = limited(providerOf(run), limit, retryAfterMs);
      // Who calls directly does not come again by itself.
      const delayMs = run.request.grant ? retryAfterMs : limiter.turnIn(limit, retryAfterMs);
      return { kind: "later", error, delayMs, stage: "limiter", note };
    }
    await pause(run, { ms: retryAfterMs, stage: "limiter", note }, deps);
    if (run.request.signal?.aborted) {
      await circuits.leave(admitted.circuit, admitted.passage);
      return { kind: "cancelled" };
    }
  }
  return admitted;
}

const providerOf = (run: Run) => filled(run.connector, "connector").provider;

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

function capped(provider: string, { limit, of }: Cap): RateLimitError {
  return new RateLimitError({
    provider,
    code: "CONCURRENCY_WAIT",
    message: `the cap of ${limit} at once is reached`,
    userMessage: `No more than ${limit} ${limit === 1 ? "action" : "actions"} of ${of} may run at once, and ${limit === 1 ? "one does" : "so many do"}. Try again in a moment.`,
    retryAfterMs: ASK_AGAIN_MS,
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
