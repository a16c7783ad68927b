import type { Connector } from "@carillon/connector-kit";
import type { ActionOverride, ToolSnapshot } from "../ports/snapshots.ts";
import type { Limit } from "./limiter.ts";

/** What a tool's limit, and a hold of its provider, are known by to all processes. */
export function limitKey(tool: Pick<ToolSnapshot, "id">, { provider }: Pick<Connector, "provider">): string {
  return `tool:${tool.id}:${provider}`;
}

/** The limit of a tool: its own where one is set, else its connector's; null where none is needed. */
export function limitOf(tool: Pick<ToolSnapshot, "id" | "rateLimit">, connector: Connector): Limit | null {
  const base = connector.rateLimit;
  if (tool.rateLimit === null && !base) return null;
  return {
    key: limitKey(tool, connector),
    limit: tool.rateLimit ?? base?.limit ?? 1,
    windowMs: base?.windowMs ?? 60_000,
  };
}

/** What an administrator allows of an action in a workspace, over all of its connections; null: that is not said. */
export function actionLimitOf(
  overrides: Readonly<Record<string, ActionOverride>>,
  { workspaceId, actionId }: { workspaceId: string; actionId: string },
): Limit | null {
  const limit = overrides[actionId]?.rateLimitPerMinute ?? null;
  if (limit === null) return null;
  return { key: `action:${workspaceId}:${actionId}`, limit, windowMs: 60_000 };
}
