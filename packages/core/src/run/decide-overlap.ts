import type { OverlapPolicy } from "../contracts/event-policies.ts";

/** The most runs of one event that may go at once where its policy is to allow it. */
export const MAX_OVERLAPPING = 100;

export type OverlapDecision =
  | { readonly kind: "fire"; readonly stopsOthers: boolean }
  /** It is queued and begins when nothing of its event runs. */
  | { readonly kind: "wait" }
  | { readonly kind: "refuse"; readonly reason: string };

/**
 * Whether a tick fires while others of its event have not ended.
 * @param running runs that have begun or may begin at once
 * @param waiting runs that wait for the end of those
 */
export function decideOverlap(
  policy: OverlapPolicy,
  { running, waiting }: { running: number; waiting: number },
): OverlapDecision {
  switch (policy) {
    case "skip":
      return running > 0 ? { kind: "refuse", reason: "the run before was still going" } : FIRE;
    case "allow":
      return running >= MAX_OVERLAPPING
        ? { kind: "refuse", reason: `${MAX_OVERLAPPING} runs were still going` }
        : FIRE;
    case "queue":
      if (waiting > 0) return { kind: "refuse", reason: "a run was waiting for the one before already" };
      return running > 0 ? { kind: "wait" } : FIRE;
    case "cancel-previous":
      return { kind: "fire", stopsOthers: running > 0 };
  }
}

const FIRE: OverlapDecision = { kind: "fire", stopsOthers: false };
