import type { EventPriority } from "@carillon/core";
import Bottleneck from "bottleneck";
import type { LeaseTokens, ProviderHold } from "../ports/resilience.ts";

/** From this many calls a second on, bottleneck's own cost (one setTimeout(0) a call) is the limit: leased tokens alone then. */
const BOTTLENECK_UNTIL_PER_SECOND = 300;
/** Leased tokens not used within this time are thrown away; the store counts them as used for so much longer. */
const HOLD_MS = 500;
/** An answer that comes later was held up on its way: others have filled the window that its tokens are of. */
const LATE_MS = 2_000;
const IDLE_MS = 300_000;
/** Turns are given out no further ahead, so that a limit that is raised is noticed. */
const LAST_TURN_MS = 600_000;

export type Limit = { readonly key: string; readonly limit: number; readonly windowMs: number };
export type Admission =
  | { readonly ok: true }
  | { readonly ok: false; readonly retryAfterMs: number; readonly hold?: ProviderHold | undefined };

type Waiting = {
  readonly resolve: (admission: Admission) => void;
  readonly reject: (error: unknown) => void;
};
type Gate = {
  readonly limit: Limit;
  readonly bottleneck: Bottleneck | null;
  waiting: Waiting[];
  leasing: boolean;
  tokens: number;
  tokensUntil: number;
  usedAt: number;
  /** When the next of those that wait outside has its turn, by priority. */
  readonly turnAt: Record<EventPriority, number>;
};

/**
 * Rate limits that hold over all workers together: tokens are leased from the database, many at a time, and handed to
 * bottleneck's reservoir (under 300/s) or counted down here (above).
 */
export function createLimiter({ lease, now }: { lease: LeaseTokens; now: () => number }) {
  const gates = new Map<string, Gate>();

  function gateOf(limit: Limit): Gate {
    const known = gates.get(limit.key);
    if (known && known.limit.limit === limit.limit && known.limit.windowMs === limit.windowMs) return known;
    const perSecond = (limit.limit * 1_000) / limit.windowMs;
    const gate: Gate = {
      limit,
      bottleneck: perSecond < BOTTLENECK_UNTIL_PER_SECOND ? new Bottleneck({ reservoir: 0 }) : null,
      waiting: [],
      leasing: false,
      tokens: 0,
      tokensUntil: 0,
      usedAt: now(),
      turnAt: { high: 0, normal: 0, low: 0 },
    };
    sweep();
    gates.set(limit.key, gate);
    return gate;
  }

  function sweep(): void {
    if (gates.size < 10_000) return;
    for (const [key, gate] of gates) {
      if (gate.waiting.length === 0 && !gate.leasing && gate.usedAt < now() - IDLE_MS) gates.delete(key);
    }
  }

  async function leaseFor(gate: Gate): Promise<void> {
    gate.leasing = true;
    let wasLate = false;
    try {
      while (gate.waiting.length > 0) {
        const askedAt = now();
        const want = gate.bottleneck
          ? gate.waiting.length
          : Math.max(gate.waiting.length, Math.ceil(gate.limit.limit / 10));
        const { granted, retryAfterMs, hold } = await lease({ ...gate.limit, want, holdMs: HOLD_MS });
        // Asked again once alone: a store that is always slow is to let something through.
        if (granted > 0 && !wasLate && now() - askedAt > LATE_MS) {
          wasLate = true;
          continue;
        }
        const admitted = gate.waiting.splice(0, granted);
        if (gate.bottleneck) await admitThrough(gate.bottleneck, admitted);
        else for (const each of admitted) each.resolve({ ok: true });
        gate.tokens = gate.bottleneck ? 0 : granted - admitted.length;
        gate.tokensUntil = now() + HOLD_MS;
        if (granted < want)
          for (const each of gate.waiting.splice(0))
            each.resolve({ ok: false, retryAfterMs: Math.max(1, retryAfterMs), ...(hold && { hold }) });
      }
    } catch (error) {
      for (const each of gate.waiting.splice(0)) each.reject(error);
    } finally {
      gate.leasing = false;
    }
  }

  return {
    /** Admits the call, or says in how many ms to ask again. Never waits itself but for the lease. */
    acquire(limit: Limit): Admission | Promise<Admission> {
      const gate = gateOf(limit);
      const time = now();
      gate.usedAt = time;
      if (gate.tokens > 0 && time < gate.tokensUntil && gate.waiting.length === 0) {
        gate.tokens -= 1;
        return ADMITTED;
      }
      return new Promise<Admission>((resolve, reject) => {
        gate.waiting.push({ resolve, reject });
        if (!gate.leasing) void leaseFor(gate);
      });
    },
    /** What `acquire` would say; takes nothing. */
    async look(limit: Limit): Promise<Admission> {
      const gate = gateOf(limit);
      if (gate.tokens > 0 && now() < gate.tokensUntil) return ADMITTED;
      const { free = 1, retryAfterMs, hold } = await lease({ ...gate.limit, want: 0, holdMs: HOLD_MS });
      if (free > 0 && !hold) return ADMITTED;
      return { ok: false, retryAfterMs: Math.max(1, retryAfterMs), ...(hold && { hold }) };
    },
    /**
     * When a run that was not admitted is to come again, in ms: one after the other at the pace of the limit, so that
     * thousands that wait do not all ask at the same moment, in vain but for a few. It waits for none of a lower priority.
     */
    turnIn(
      limit: Limit,
      { retryAfterMs, priority }: { retryAfterMs: number; priority: EventPriority },
    ): number {
      const { turnAt } = gateOf(limit);
      const time = now();
      const at = Math.max(...GOES_BEFORE[priority].map((each) => turnAt[each]), time + retryAfterMs);
      turnAt[priority] = Math.min(at + limit.windowMs / limit.limit, time + LAST_TURN_MS);
      return Math.ceil(at - time);
    },
  };
}
export type Limiter = ReturnType<typeof createLimiter>;

const ADMITTED: Admission = { ok: true };

/** Whose turns a run waits for. */
const GOES_BEFORE: Readonly<Record<EventPriority, readonly EventPriority[]>> = {
  high: ["high"],
  normal: ["high", "normal"],
  low: ["high", "normal", "low"],
};

async function admitThrough(bottleneck: Bottleneck, admitted: readonly Waiting[]): Promise<void> {
  if (admitted.length === 0) return;
  await bottleneck.incrementReservoir(admitted.length);
  for (const each of admitted) {
    void bottleneck.schedule(() => Promise.resolve(each.resolve(ADMITTED))).catch(each.reject);
  }
}
