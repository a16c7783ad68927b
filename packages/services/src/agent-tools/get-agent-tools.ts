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

/** Tools by name, a page at a time. */
export async function listAgentTools(
  { database }: ServiceDeps,
  caller: Caller,
  { cursor, limit, ...filter }: RegistryListInput,
): Promise<ToolDefinitionList> {
  requirePermission(caller, "tools.read");
  const asked = { ...filter, workspaceId: caller.workspaceId, after: nameOfCursor(cursor) };
  const rows = await listDefinitions(database.sql, { ...asked, limit: limit + 1 });
  const tools = rows.slice(0, limit).map(inWorkspace);
  return { tools, nextCursor: rows.length > limit ? (tools.at(-1)?.name ?? null) : null };
}

/** Tools by what their words say, best matches first. */
export async function searchAgentTools(
  { database }: ServiceDeps,
  caller: Caller,
  input: RegistrySearchInput,
): Promise<{ tools: ToolDefinition[] }> {
  requirePermission(caller, "tools.read");
  const rows = await searchDefinitions(database.sql, { ...input, workspaceId: caller.workspaceId });
  return { tools: rows.map(inWorkspace) };
}

export async function getAgentTool(
  { database }: ServiceDeps,
  caller: Caller,
  { toolName }: { toolName: string },
): Promise<ToolDefinition> {
  requirePermission(caller, "tools.read");
  return inWorkspace(await findDefinition(database.sql, caller, toolName));
}

/** @throws NotFoundError */
export async function findDefinition(sql: Sql, caller: Caller, name: string): Promise<DefinitionRow> {
  const row = await getDefinition(sql, { name, workspaceId: caller.workspaceId });
  if (!row) throw noSuchTool(name);
  return row;
}

export function noSuchTool(name: string): NotFoundError {
  return new NotFoundError(`There is no tool ${name}; GET /api/v1/tools lists what there is`);
}

function nameOfCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined || ToolName.safeParse(cursor).success) return cursor;
  throw new BadRequestError([
    { path: "cursor", message: "Not a cursor: send the nextCursor of the page before, or none" },
  ]);
}
