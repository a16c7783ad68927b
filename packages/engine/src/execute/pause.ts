import { isoTime } from "./iso-time.ts";
import type { Run } from "./run-state.ts";

export type PauseDeps = {
  readonly now: () => number;
  readonly wait: (ms: number, signal: AbortSignal | null) => Promise<void>;
};

/** Waits as part of the run, which its timeline tells; a cancelled run waits no longer. */
export async function pause(
  run: Run,
  { ms, stage, note }: { ms: number; stage: "limiter" | "retry"; note: string },
  { now, wait }: PauseDeps,
): Promise<void> {
  const startedAt = now();
  run.request.onProgress?.({ kind: "waiting", stage, ms, note });
  await wait(ms, run.request.signal);
  const durationMs = now() - startedAt;
  run.waitedMs += durationMs;
  const at = isoTime(startedAt);
  run.timeline.push({ stage, attempt: run.attempt, at, durationMs, kind: "waiting", note });
}
