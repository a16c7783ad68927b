import type { CacheInvalidateInput, CacheStats } from "@carillon/core";
import { audit, groupUsage } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

const DAY_MS = 86_400_000;
const DAYS = 30;
/** More than any install has of tools that can be cached. */
const ALL_TOOLS = 10_000;

/** What the cache holds of the workspace, and how often it helped in the last 30 days. */
export async function getCacheStats(
  { database, cacheEntries, now }: ServiceDeps,
  caller: Caller,
): Promise<CacheStats> {
  requirePermission(caller, "logs.read");
  const { workspaceId } = caller;
  const [from, to] = [dayOf(now().getTime() - (DAYS - 1) * DAY_MS), dayOf(now().getTime())];
  const [held, used] = await Promise.all([
    cacheEntries.count(workspaceId),
    groupUsage(database.sql, { workspaceId, from, to }, { groupBy: "tool", limit: ALL_TOOLS, after: null }),
  ]);
  const asked = used.filter(({ cacheHits, cacheMisses }) => cacheHits + cacheMisses > 0);
  const names = [...new Set([...held.map(({ actionId }) => actionId), ...asked.map(({ key }) => key)])];
  const tools = names.sort().map((toolName) => {
    const { entries = 0, bytes = 0 } = held.find(({ actionId }) => actionId === toolName) ?? {};
    const { cacheHits: hits = 0, cacheMisses: misses = 0 } = asked.find(({ key }) => key === toolName) ?? {};
    return { toolName, entries, bytes, hits, misses };
  });
  const sum = (key: "entries" | "bytes" | "hits" | "misses") =>
    tools.reduce((all, tool) => all + tool[key], 0);
  return {
    backend: cacheEntries.backend,
    ...{ entries: sum("entries"), bytes: sum("bytes"), hits: sum("hits"), misses: sum("misses") },
    tools,
  };
}

/** Forgets what a tool gave, what a connection gave, or all. */
export async function invalidateCache(
  { database, cacheEntries }: ServiceDeps,
  caller: Caller,
  { toolName, toolId }: CacheInvalidateInput,
): Promise<{ invalidated: number }> {
  requirePermission(caller, "workspace.admin");
  const { workspaceId } = caller;
  const invalidated = await cacheEntries.invalidate({
    workspaceId,
    ...(toolName !== undefined && { actionId: toolName }),
    ...(toolId !== undefined && { toolId }),
  });
  await audit(database.sql, {
    ...auditor(caller),
    verb: "cache.invalidate",
    target: toolName ? `action:${toolName}` : toolId ? `tool:${toolId}` : `workspace:${workspaceId}`,
    details: { invalidated },
  });
  return { invalidated };
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
