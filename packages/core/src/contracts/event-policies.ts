import { z } from "zod";

/**
 * What a tick does that finds a run of its event still going. skip: it is not fired; queue: it waits for the end, one at
 * most; allow: both run, up to 100 at once; cancel-previous: the run before is told to stop.
 */
export const OverlapPolicy = z.enum(["skip", "queue", "allow", "cancel-previous"]);
export type OverlapPolicy = z.infer<typeof OverlapPolicy>;

/**
 * What becomes of ticks found later than the grace. fire-once: one run for all of them; skip: recorded as missed; catch-up:
 * the oldest `misfireCatchUpMax` run, oldest first, one after the other.
 */
export const MisfirePolicy = z.enum(["fire-once", "skip", "catch-up"]);
export type MisfirePolicy = z.infer<typeof MisfirePolicy>;

/**
 * What a run does that finds the circuit of its tool open. defer: it waits until the provider is back; skip: it ends
 * SKIPPED; fallback: it runs with `fallbackToolId`, and waits where that one's circuit is open too.
 */
export const CircuitPolicy = z.enum(["defer", "skip", "fallback"]);
export type CircuitPolicy = z.infer<typeof CircuitPolicy>;

/** Which of a workspace's waiting runs go first; over other workspaces' runs it has no say. */
export const EventPriority = z.enum(["low", "normal", "high"]);
export type EventPriority = z.infer<typeof EventPriority>;
