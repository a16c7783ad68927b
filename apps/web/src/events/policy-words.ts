import type { Event } from "@carillon/core/contracts";

type Words<Policy extends string> = Readonly<
  Record<Policy, { readonly choice: string; readonly short: string }>
>;

/** What a run does that finds the one before still going. */
export const OVERLAP_WORDS: Words<Event["overlapPolicy"]> = {
  skip: { choice: "Leave this one out", short: "Left out" },
  queue: { choice: "Let this one wait for it, one at most", short: "Waits, one at most" },
  allow: { choice: "Run both", short: "Both run" },
  "cancel-previous": { choice: "Stop it and run this one", short: "The earlier one is stopped" },
};

/** What becomes of times at which nothing was running. */
export const MISFIRE_WORDS: Words<Event["misfirePolicy"]> = {
  "fire-once": { choice: "Run once when it is back", short: "Runs once afterwards" },
  skip: { choice: "Leave it out and say so", short: "Left out" },
  "catch-up": { choice: "Make up for what was missed, one after the other", short: "Made up for" },
};

/** What a run does that finds its tool's circuit breaker open. */
export const CIRCUIT_WORDS: Words<Event["circuitPolicy"]> = {
  defer: { choice: "Wait until it is back, then run", short: "Waits until it is back" },
  skip: { choice: "Leave this one out", short: "Left out" },
  fallback: { choice: "Use another tool", short: "Uses another tool" },
};

/** Where its runs stand among the workspace's own that wait. */
export const PRIORITY_WORDS: Words<Event["priority"]> = {
  high: { choice: "Before the workspace's other runs", short: "Before other runs" },
  normal: { choice: "In turn", short: "In turn" },
  low: { choice: "After the workspace's other runs", short: "After other runs" },
};

/** The policy that a select names. */
export function policyOf<Policy extends string>(
  words: Words<Policy>,
  value: string,
  otherwise: Policy,
): Policy {
  return (Object.keys(words) as Policy[]).find((policy) => policy === value) ?? otherwise;
}
