import type { ToolDefinition } from "@carillon/core";
import { type ConnectionOfType, connectionsByType, listOverrides, ownersOfActions } from "@carillon/db";
import type { Caller } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { declaredTool, declaredTools } from "./declared-tools.ts";
import { inWorkspace } from "./definition-of.ts";
import { nameOfCursor } from "./get-agent-tools.ts";
import { isOpenTo, isUsable } from "./may-call-tool.ts";
import { ownDefinitions } from "./own-definitions.ts";

/** How many connections of a type are told, at most. */
const MAX_CONNECTIONS = 20;

export type CallableTool = {
  readonly definition: ToolDefinition;
  /** Which it may be called with, at least one; where there are several, the call has to say which. */
  readonly connections: readonly ConnectionOfType[];
};

export type CallableTools = { readonly tools: readonly CallableTool[]; readonly nextCursor: string | null };

type Asked = { readonly after: string; readonly limit: number };

/**
 * What the caller may call now, by name: it works, its permissions are there and its agent role allows it, and so is a
 * connection. Of what the code declares, and of what connections have got from documents of their own.
 * @throws BadRequestError for a cursor that is none
 */
export async function listCallableTools(
  deps: Pick<ServiceDeps, "database" | "registry">,
  caller: Caller,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<CallableTools> {
  const asked = { after: nameOfCursor(cursor) ?? "", limit };
  const [declared, own] = await Promise.all([
    callableDeclared(deps, caller, asked),
    callableOwn(deps, caller, asked),
  ]);
  const { until } = own;
  const all = [...declared, ...own.tools]
    .filter(({ definition: { name } }) => until === null || name <= until)
    .sort((a, b) => (a.definition.name < b.definition.name ? -1 : 1));
  const tools = all.slice(0, limit);
  return { tools, nextCursor: all.length > limit ? (tools.at(-1)?.definition.name ?? null) : until };
}

async function callableDeclared(
  { database: { sql }, registry }: Pick<ServiceDeps, "database" | "registry">,
  caller: Caller,
  { after, limit }: Asked,
): Promise<CallableTool[]> {
  const { workspaceId } = caller;
  const permitted = declaredTools(registry).filter((tool) => tool.name > after && isOpenTo(caller, tool));
  if (permitted.length === 0) return [];
  const types = [...new Set(permitted.map(({ toolType }) => toolType))];
  const [overrides, connections] = await Promise.all([
    listOverrides(sql, workspaceId),
    connectionsByType(sql, { workspaceId, types, limit: MAX_CONNECTIONS + 1 }),
  ]);
  const tools: CallableTool[] = [];
  for (const declared of permitted) {
    const usable = connections.get(declared.toolType);
    if (!usable) continue;
    const definition = inWorkspace({ definition: declared, override: overrides.get(declared.name) ?? null });
    if (!isUsable(definition)) continue;
    if (tools.push({ definition, connections: usable }) > limit) break;
  }
  return tools;
}

/** `until`: there are more after this name; null: these are all. */
async function callableOwn(
  deps: Pick<ServiceDeps, "database" | "registry">,
  caller: Caller,
  { after, limit }: Asked,
): Promise<{ tools: CallableTool[]; until: string | null }> {
  const { sql } = deps.database;
  const { workspaceId } = caller;
  const rows = await ownDefinitions(deps, sql, { workspaceId, after, limit: limit + 1 });
  const until = rows.length > limit ? (rows.at(-1)?.definition.name ?? null) : null;
  const callable = rows.map(inWorkspace).filter((tool) => isUsable(tool) && isOpenTo(caller, tool));
  if (callable.length === 0) return { tools: [], until };
  const names = callable.map(({ name }) => name);
  const owners = await ownersOfActions(sql, { workspaceId, names });
  const tools = callable.flatMap((definition) => {
    const connections = owners.get(definition.name)?.slice(0, MAX_CONNECTIONS + 1);
    return connections ? [{ definition, connections }] : [];
  });
  return { tools, until };
}

/** By its name: one of those that the code declares, or of a connection's own. undefined: there is none. */
export async function findCallableTool(
  deps: Pick<ServiceDeps, "database" | "registry">,
  { workspaceId }: Caller,
  name: string,
): Promise<ToolDefinition | undefined> {
  const declared = declaredTool(deps.registry, name);
  if (declared) return declared;
  const [own] = await ownDefinitions(deps, deps.database.sql, { workspaceId, name, limit: 1 });
  return own?.definition;
}
