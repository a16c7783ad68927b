import type { Action, Registry } from "@carillon/connector-kit";
import type { RunStore } from "../ports/records.ts";
import type { ToolSnapshot } from "../ports/snapshots.ts";

/** @returns null: the tool has no action of its own of this id, be it that it has none at all, which costs nothing */
export type OwnActions = (tool: ToolSnapshot, actionId: string) => Action | null | Promise<Action | null>;

/** Actions that a tool has got from a document of its own. Each is loaded and made once, and lives as long as its tool's snapshot. */
export function createOwnActions({
  registry,
  store,
}: {
  registry: Registry;
  store: Pick<RunStore, "loadOwnAction">;
}): OwnActions {
  const held = new WeakMap<ToolSnapshot, Map<string, Promise<Action | null>>>();
  return (tool, actionId) => {
    const connector = registry.connector(tool.type);
    const { importAction } = connector ?? {};
    if (!importAction || connector?.actions.has(actionId)) return null;
    const ofTool = held.get(tool) ?? new Map<string, Promise<Action | null>>();
    held.set(tool, ofTool);
    const known = ofTool.get(actionId);
    if (known) return known;
    const loading = store
      .loadOwnAction(tool.id, actionId)
      .then((stored) => (stored === null ? null : importAction(stored)));
    ofTool.set(actionId, loading);
    loading.catch(() => ofTool.delete(actionId));
    return loading;
  };
}
