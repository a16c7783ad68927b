import {
  BadRequestError,
  NotFoundError,
  type RegistryListInput,
  type RegistrySearchInput,
  type ToolDefinition,
  type ToolDefinitionList,
  ToolName,
} from "@carillon/core";
import {
  type DefinitionRow,
  getDefinition,
  listDefinitions,
  type Sql,
  searchDefinitions,
} from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { inWorkspace } from "./definition-of.ts";
import { isWithinLimits } from "./may-call-tool.ts";
import { ownDefinitions } from "./own-definitions.ts";

/** Tools by name, a page at a time; a page is shorter by those that agent role or sandbox mode hides. */
export async function listAgentTools(
  deps: ServiceDeps,
  caller: Caller,
  { cursor, limit, ...filter }: RegistryListInput,
): Promise<ToolDefinitionList> {
  requirePermission(caller, "tools.read");
  const asked = { ...filter, workspaceId: caller.workspaceId, after: nameOfCursor(cursor) };
  const rows = await definitionsIn(deps, { ...asked, limit: limit + 1 });
  const page = rows.slice(0, limit).map(inWorkspace);
  const nextCursor = rows.length > limit ? (page.at(-1)?.name ?? null) : null;
  return { tools: page.filter((tool) => isWithinLimits(caller, tool)), nextCursor };
}

/** Tools by what their words say, best matches first. */
export async function searchAgentTools(
  deps: ServiceDeps,
  caller: Caller,
  input: RegistrySearchInput,
): Promise<{ tools: ToolDefinition[] }> {
  requirePermission(caller, "tools.read");
  const { sql } = deps.database;
  const asked = { ...input, workspaceId: caller.workspaceId };
  const [mirrored, own] = await Promise.all([
    searchDefinitions(sql, asked),
    ownDefinitions(deps, sql, asked),
  ]);
  const rows = [...mirrored, ...own].sort((a, b) => b.rank - a.rank || byName(a, b));
  return {
    tools: rows
      .slice(0, input.limit)
      .map(inWorkspace)
      .filter((tool) => isWithinLimits(caller, tool)),
  };
}

export async function getAgentTool(
  deps: ServiceDeps,
  caller: Caller,
  { toolName }: { toolName: string },
): Promise<ToolDefinition> {
  requirePermission(caller, "tools.read");
  return inWorkspace(await findDefinition(deps, caller, deps.registry.idOf(toolName)));
}

/** All of a workspace by name: what the code declares, and what its connections have got from documents of their own. */
export async function definitionsIn(
  deps: Pick<ServiceDeps, "database" | "registry">,
  asked: Parameters<typeof listDefinitions>[1],
): Promise<DefinitionRow[]> {
  const { sql } = deps.database;
  const [mirrored, own] = await Promise.all([listDefinitions(sql, asked), ownDefinitions(deps, sql, asked)]);
  if (own.length === 0) return mirrored;
  return [...mirrored, ...own].sort(byName).slice(0, asked.limit);
}

/** As the database orders them by their bytes: names are of ASCII alone. */
function byName({ definition: a }: DefinitionRow, { definition: b }: DefinitionRow): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** @param sql a transaction's, where it is read in one. @throws NotFoundError */
export async function findDefinition(
  deps: ServiceDeps,
  caller: Caller,
  name: string,
  sql: Sql = deps.database.sql,
): Promise<DefinitionRow> {
  const { workspaceId } = caller;
  const row = await getDefinition(sql, { name, workspaceId });
  const [own] = row ? [row] : await ownDefinitions(deps, sql, { workspaceId, name, limit: 1 });
  if (!own || !isWithinLimits(caller, inWorkspace(own))) throw noSuchTool(name);
  return own;
}

export function noSuchTool(name: string): NotFoundError {
  return new NotFoundError(`There is no tool ${name}; GET /api/v1/tools lists what there is`);
}

/** @throws BadRequestError */
export function nameOfCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined || ToolName.safeParse(cursor).success) return cursor;
  throw new BadRequestError([
    { path: "cursor", message: "Not a cursor: send the nextCursor of the page before, or none" },
  ]);
}
