import { actionLimitOf } from "../resilience/limit-of.ts";
import type { AdmitDeps } from "./admit.ts";
import type { AttemptsEnd } from "./attempts-end.ts";
import { filled, type Run } from "./run-state.ts";
import { circuitOpen, heldByProvider, limited } from "./turned-away.ts";

/**
 * What a test is turned away by, as a run would be: an open circuit, what the provider has said, the limits of action and
 * tool. Nothing is taken of them; a place under a cap is free the next moment, and not asked for.
 */
export async function lookAtLimits(run: Run, deps: AdmitDeps): Promise<AttemptsEnd | null> {
  const { circuit, holdKey, limit } = filled(run.opened, "credentials");
  const connector = filled(run.connector, "connector");
  const { overrides, workspaceId } = filled(run.tool, "tool");
  const { provider } = connector;
  const openMs = deps.circuits.openFor(circuit);
  if (openMs > 0) return refused(circuitOpen(provider, circuit.host, openMs), openMs);
  const held = deps.holds.left(holdKey);
  if (held) return refused(heldByProvider(connector, held), held.retryAfterMs);
  const actionId = filled(run.action, "action").id;
  const own = overrides && actionLimitOf(overrides, { workspaceId, actionId });
  for (const each of [own, limit]) {
    const admission = each && (await deps.limiter.look(each));
    if (each && admission && !admission.ok)
      return refused(limited(provider, each, admission.retryAfterMs), admission.retryAfterMs);
  }
  return null;
}

const refused = (error: Extract<AttemptsEnd, { kind: "failed" }>["error"], retryAfterMs: number) =>
  ({ kind: "failed", error, retryAfterMs }) as const;
