import { NotFoundError, type Tool } from "@carillon/core";
import { getTool, type Sql, type ToolRow } from "@carillon/db";
import type { Caller } from "../caller.ts";

/** @throws NotFoundError for a tool of another workspace too, so that its being there is not told */
export async function findTool(sql: Sql, caller: Caller, id: number): Promise<ToolRow> {
  const tool = await getTool(sql, { workspaceId: caller.workspaceId, id });
  if (!tool) throw new NotFoundError(`There is no tool ${id}`);
  return tool;
}

/** The tool as callers see it: the envelope stays behind. */
export function withoutEnvelope({ sealed: _, ...tool }: ToolRow): Tool {
  return tool;
}
