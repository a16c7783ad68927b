import type { Connector } from "@carillon/connector-kit";
import type { Cap } from "../ports/resilience.ts";
import type { ToolSnapshot } from "../ports/snapshots.ts";

/** At most so many actions of a provider at once, over all workspaces, by connector type. */
export type ProviderCaps = ReadonlyMap<string, number>;

/** How many of a tool's actions may go on at once, for each of whom that is said; null where nobody says so. */
export function capsOf(
  tool: ToolSnapshot,
  connector: Connector,
  providers: ProviderCaps,
): readonly Cap[] | null {
  const provider = providers.get(connector.type) ?? null;
  if (tool.concurrency === null && tool.workspaceConcurrency === null && provider === null) return null;
  return [
    { key: `tool:${tool.id}`, limit: tool.concurrency, of: "this tool" },
    { key: `workspace:${tool.workspaceId}`, limit: tool.workspaceConcurrency, of: "this workspace" },
    { key: `provider:${connector.type}`, limit: provider, of: `all ${connector.name} tools of this install` },
  ].flatMap(({ limit, ...cap }) => (limit === null ? [] : [{ ...cap, limit }]));
}
