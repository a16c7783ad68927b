import type { Connector } from "@carillon/connector-kit";
import type { RateLimitError } from "@carillon/core";
import type { Cap, CircuitKey, Turn } from "../ports/resilience.ts";
import type { Caps } from "../resilience/caps.ts";
import type { Circuits, Passage } from "../resilience/circuits.ts";
import type { HeldBack, Holds } from "../resilience/holds.ts";
import { actionLimitOf } from "../resilience/limit-of.ts";
import type { Limit, Limiter } from "../resilience/limiter.ts";
import type { AttemptsEnd } from "./attempts-end.ts";
import { type PauseDeps, pause } from "./pause.ts";
import { filled, type Run } from "./run-state.ts";
import { ASK_AGAIN_MS, capped, circuitOpen, heldByProvider, limited } from "./turned-away.ts";
import { whenThere } from "./when-there.ts";

/** What is waited for in process; anything longer is a job of the future, or the caller's to try again. */
export const MAX_WAIT_MS = 5_000;
/** A direct call that is so late to ask again has lost its turn. */
const LATE_MS = 1_000;

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
  readonly holds: Holds;
  readonly caps: Caps;
};

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
    const wanted = caps && withoutHeld(run, caps);
    const go = () =>
      wanted && wanted.length > 0
        ? takePlaces(run, { admitted, caps: wanted }, deps)
        : passLimiter(run, admitted, deps);
    return passage.kind === "probe" ? orLeave(admitted, go, deps) : go();
  });
}

/** A probe that comes no further, since the store failed, is another's: kept, it would hold up all that wait for five minutes. */
async function orLeave(
  { circuit, passage }: Admitted,
  go: () => Admitted | Held | Promise<Admitted | Held>,
  { circuits }: AdmitDeps,
): Promise<Admitted | Held> {
  try {
    return await go();
  } catch (error) {
    await circuits.leave(circuit, passage);
    throw error;
  }
}

/** What its callers hold for as long as it runs is its own, too: they would wait for each other. */
function withoutHeld({ request: { calledBy } }: Run, caps: readonly Cap[]): readonly Cap[] {
  return calledBy ? caps.filter(({ key }) => !calledBy.held.includes(key)) : caps;
}

/**
 * What has its places gives them back after the call, or where it is not called after all. What has to wait for the limiter
 * leaves them to others meanwhile: they are for calls under way.
 */
async function takePlaces(
  run: Run,
  { admitted, caps }: { admitted: Admitted; caps: readonly Cap[] },
  deps: AdmitDeps,
): Promise<Admitted | Held> {
  const place = { executionId: run.request.executionId, caps, turn: turnOf(run) };
  const askedAt = deps.now();
  const full = await deps.caps.enter(place);
  // A store that is slow to answer is waited for, too.
  run.waitedMs += deps.now() - askedAt;
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
  const leave = () => {
    run.heldCaps = null;
    deps.caps.leave(place);
  };
  let wait: Wait | null;
  try {
    wait = await askLimiter(run, deps);
  } catch (error) {
    leave();
    throw error;
  }
  if (wait !== null) {
    leave();
    const held = await waitForTokens(run, { admitted, wait }, deps);
    return held ?? takePlaces(run, { admitted, caps }, deps);
  }
  run.hasTurn = false;
  run.heldCaps = caps.map(({ key }) => key);
  return { ...admitted, leave };
}

function turnOf({ asksAgainInMs, request: { workspaceId, priority = "normal" } }: Run): Turn | undefined {
  return asksAgainInMs === null ? undefined : { workspaceId, lane: priority, forMs: asksAgainInMs + LATE_MS };
}

/** Nothing goes out while the provider's own word holds the tool back, nor above the limit. */
function passLimiter(
  run: Run,
  admitted: Admitted,
  deps: AdmitDeps,
): Admitted | Held | Promise<Admitted | Held> {
  return whenThere(askLimiter(run, deps), (wait) => {
    if (wait !== null) return passLater(run, { admitted, wait }, deps);
    run.hasTurn = false;
    return admitted;
  });
}

async function passLater(
  run: Run,
  { admitted, wait }: { admitted: Admitted; wait: Wait },
  deps: AdmitDeps,
): Promise<Admitted | Held> {
  const held = await waitForTokens(run, { admitted, wait }, deps);
  return held ?? passLimiter(run, admitted, deps);
}

type Wait = {
  readonly retryAfterMs: number;
  readonly note: string;
  readonly error: () => RateLimitError;
  /** Whose pace those go by that come again; null: none is known. */
  readonly limit: Limit | null;
};

/** The limit that an administrator has set of the action, where there is one, then the tool's own. */
function askLimiter(run: Run, deps: AdmitDeps): Wait | null | Promise<Wait | null> {
  const { overrides, workspaceId } = filled(run.tool, "tool");
  if (!overrides || run.hasTurn) return askToolLimiter(run, deps);
  const limit = actionLimitOf(overrides, { workspaceId, actionId: filled(run.action, "action").id });
  if (!limit) return askToolLimiter(run, deps);
  return whenThere(deps.limiter.acquire(limit), (admission) => {
    if (!admission.ok) return waitFor(limit, admission.retryAfterMs, providerOf(run));
    // It is not counted again while it waits for the tool's limit.
    run.hasTurn = true;
    return askToolLimiter(run, deps);
  });
}

function waitFor(limit: Limit, retryAfterMs: number, provider: string): Wait {
  const note = `${limit.limit} per ${limit.windowMs / 1_000} s`;
  return { retryAfterMs, note, limit, error: () => limited(provider, limit, retryAfterMs) };
}

function askToolLimiter(run: Run, { limiter, holds }: AdmitDeps): Wait | null | Promise<Wait | null> {
  const { limit, holdKey } = filled(run.opened, "credentials");
  const connector = filled(run.connector, "connector");
  const held = holds.left(holdKey);
  if (held) return heldBack(connector, held, limit);
  if (!limit) return null;
  return whenThere(limiter.acquire(limit), (admission) => {
    if (admission.ok) {
      // It may have been said while a token was fetched.
      const since = holds.left(holdKey);
      return since && heldBack(connector, since, limit);
    }
    const { retryAfterMs, hold } = admission;
    if (hold)
      return heldBack(
        connector,
        { retryAfterMs, note: `${hold.note} until ${hold.until.toISOString()}` },
        limit,
      );
    return waitFor(limit, retryAfterMs, connector.provider);
  });
}

function heldBack(
  { provider, name }: Connector,
  { retryAfterMs, note }: HeldBack,
  limit: Limit | null,
): Wait {
  const error = () => heldByProvider({ provider, name }, { retryAfterMs, note });
  return { retryAfterMs, note, error, limit };
}

/** Waits until the limiter is to be asked again; null: unless that would take too long, or nobody wants the run any more. */
async function waitForTokens(
  run: Run,
  { admitted, wait }: { admitted: Admitted; wait: Wait },
  deps: AdmitDeps,
): Promise<Held | null> {
  const { circuits, limiter } = deps;
  const { retryAfterMs, note, limit } = wait;
  if (run.waitedMs + retryAfterMs > MAX_WAIT_MS) {
    await circuits.leave(admitted.circuit, admitted.passage);
    // Who calls directly does not come again by itself.
    const isCalled = run.request.grant !== null || !limit;
    const { priority = "normal" } = run.request;
    const delayMs = isCalled ? retryAfterMs : limiter.turnIn(limit, { retryAfterMs, priority });
    return { kind: "later", error: wait.error(), delayMs, stage: "limiter", note };
  }
  await pause(run, { ms: retryAfterMs, stage: "limiter", note }, deps);
  if (!run.request.signal?.aborted) return null;
  await circuits.leave(admitted.circuit, admitted.passage);
  return { kind: "cancelled" };
}

const providerOf = (run: Run) => filled(run.connector, "connector").provider;
