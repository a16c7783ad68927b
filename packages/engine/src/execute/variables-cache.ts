import type { LoadVariables } from "../ports/variables.ts";
import { type Variables, variablesOf, withoutSecrets } from "./variables.ts";

export type HeldVariables = { readonly whole: Variables; readonly ofAgents: Variables };
export type VariablesCache = ReturnType<typeof createVariablesCache>;

/**
 * Variables of workspaces whose templates read some, opened, for at most `ttlMs`; runs that ask at once are answered by
 * one query. `drop` is called when somebody has changed them.
 */
export function createVariablesCache({
  load,
  ttlMs,
  maxEntries,
  now,
}: {
  load: LoadVariables;
  ttlMs: number;
  maxEntries: number;
  now: () => number;
}) {
  const held = new Map<string, { readonly value: HeldVariables; readonly until: number }>();
  const pending = new Map<string, Promise<HeldVariables>>();
  /** Counts drops, so that a load under way when one came is not kept. */
  let generation = 0;

  async function loadNow(workspaceId: string): Promise<HeldVariables> {
    const startedIn = generation;
    const stored = await load(workspaceId);
    const value = { whole: variablesOf(stored), ofAgents: withoutSecrets(stored) };
    if (startedIn === generation) {
      held.set(workspaceId, { value, until: now() + ttlMs });
      for (const key of held.keys()) {
        if (held.size <= maxEntries) break;
        held.delete(key);
      }
    }
    return value;
  }

  function heldNow(workspaceId: string): HeldVariables | null {
    const entry = held.get(workspaceId);
    return entry && entry.until > now() ? entry.value : null;
  }

  return {
    /** What is in memory; null: it would have to be asked for. */
    held: heldNow,
    get(workspaceId: string): HeldVariables | Promise<HeldVariables> {
      const known = heldNow(workspaceId);
      if (known) return known;
      const underWay = pending.get(workspaceId);
      if (underWay) return underWay;
      const loading = loadNow(workspaceId).finally(() => {
        if (pending.get(workspaceId) === loading) pending.delete(workspaceId);
      });
      pending.set(workspaceId, loading);
      return loading;
    },
    drop(workspaceId: string): void {
      generation += 1;
      held.delete(workspaceId);
      pending.delete(workspaceId);
    },
    clear(): void {
      generation += 1;
      held.clear();
      pending.clear();
    },
  };
}
