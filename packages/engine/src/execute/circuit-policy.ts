import { CallerError } from "@carillon/core";
import type { Circuits } from "../resilience/circuits.ts";
import type { AttemptsEnd, HeldEnd } from "./attempts-end.ts";
import { isoTime } from "./iso-time.ts";
import type { SkippedEnd } from "./record.ts";
import { filled, type Run, type Stage } from "./run-state.ts";
import type { LoadTool } from "./stages/load.ts";

/**
 * Why a run is left out whose event's policy is to skip, asked before the plan counts it; null: it goes on. Others are
 * asked when they come to the circuit.
 */
export function skippedByCircuit(run: Run, { circuits, decrypt }: AskDeps): SkippedEnd | null {
  if (run.attempt > 0 || run.mayHaveSent) return null;
  decrypt(run);
  const { circuit } = filled(run.opened, "credentials");
  return circuits.openFor(circuit) > 0 ? skipped(circuit.host) : null;
}

function skipped(host: string): SkippedEnd {
  const reason = `Not run: ${host} failed repeatedly, so its circuit breaker was open`;
  return { kind: "skipped", reason, tick: "skipped:circuit" };
}

type AskDeps = { readonly circuits: Circuits; readonly decrypt: Stage };

type Deps = {
  readonly loadTool: LoadTool;
  /** What a tool has to pass before its action is called. */
  readonly prepare: readonly Stage[];
  readonly attempts: (run: Run) => Promise<AttemptsEnd>;
  readonly now: () => number;
};

/**
 * What becomes of a run that finds its circuit open, by its event's policy. Skipped is only what was surely not attempted:
 * a run whose own attempt has opened the circuit has failed.
 */
export async function byCircuitPolicy(
  run: Run,
  held: HeldEnd,
  deps: Deps,
): Promise<AttemptsEnd | SkippedEnd> {
  switch (run.event?.circuitPolicy ?? "defer") {
    case "defer":
      return held;
    case "skip":
      return run.attempt > 0 || run.mayHaveSent
        ? { kind: "failed", error: held.error }
        : skipped(held.hold.host);
    case "fallback":
      // Two tools do not know of each other's sendings: what the first may have sent, the second would send again.
      return run.mayHaveSent ? held : withFallback(run, held, deps);
  }
}

async function withFallback(
  run: Run,
  held: HeldEnd,
  { loadTool, prepare, attempts, now }: Deps,
): Promise<AttemptsEnd> {
  const toolId = run.event?.fallbackToolId ?? null;
  if (toolId === null) return held;
  const { tool, connector, action, opened, timeoutMs } = run;
  const own = filled(tool, "tool");
  const note = (text: string) =>
    run.timeline.push({
      stage: "fallback",
      attempt: run.attempt,
      at: isoTime(now()),
      durationMs: 0,
      kind: "working",
      note: text,
    });
  try {
    await loadTool(run, toolId);
    for (const stage of prepare) await stage(run);
    run.standsInFor = own;
    note(`the circuit breaker of "${own.name}" was open: "${filled(run.tool, "tool").name}" in its place`);
    const end = await attempts(run);
    if (end.kind !== "held") return end;
    note(`the circuit breaker of "${filled(run.tool, "tool").name}" was open too`);
  } catch (error) {
    if (!(error instanceof CallerError)) throw error;
    note(`the fallback could not be used: ${error.message}`);
  }
  Object.assign(run, { tool, connector, action, opened, timeoutMs, standsInFor: null });
  return held;
}
