import type { CurrentWait } from "@carillon/core/contracts";
import { relativeTime } from "#format/relative-time.ts";

type Stage = CurrentWait["stage"];

/** Of the notice above a run that waits. A wait for a worker alone is too short to tell of. */
const TITLES: Readonly<Record<Exclude<Stage, "queue">, string>> = {
  delay: "Waiting for its time",
  limiter: "Waiting for the rate limit",
  retry: "Waiting for the next attempt",
  circuit: "Waiting for its tool",
  cap: "Waiting for a free place",
  overlap: "Waiting for an earlier run",
};

/** What ends a wait that no clock ends. */
const ENDS: Readonly<Record<Exclude<Stage, "queue">, string>> = {
  delay: "It begins when its time has come.",
  limiter: "It goes on when more calls may be made.",
  retry: "It is tried again as soon as a worker is free.",
  circuit:
    "Nothing is sent to it after repeated failures. This run goes on once the tool is back, behind those that wait for longer.",
  cap: "As many run at once as may. It goes on when one of them ends.",
  overlap: "It begins when the run of its event before it ends.",
};

/** `in 57 s`; what is due already waits for a worker, which takes a moment. */
export function goesOnWords(until: string, now: number): string {
  return Date.parse(until) - now < SOON_MS ? "any moment now" : relativeTime(until, now);
}

const SOON_MS = 2_000;
const VERBS: Partial<Record<Stage, string>> = { delay: "begins", retry: "is tried again" };

/** null: nothing a person would wait for. */
export function waitNotice(
  { stage, until }: Pick<CurrentWait, "stage" | "until">,
  now: number,
): { readonly title: string; readonly text: string } | null {
  if (stage === "queue") return null;
  const text = until === null ? ENDS[stage] : `It ${VERBS[stage] ?? "goes on"} ${goesOnWords(until, now)}.`;
  return { title: TITLES[stage], text };
}
