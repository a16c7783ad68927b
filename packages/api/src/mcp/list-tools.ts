import { type Caller, listCallableTools, type ServiceDeps } from "@carillon/services";
import type { ListToolsResult } from "@modelcontextprotocol/sdk/types.js";
import { toolOf } from "./tool-of.ts";

/** Most clients show what is on the first page alone. */
const PAGE = 500;

/** Exactly what the caller may call now. */
export async function listTools(
  services: ServiceDeps,
  caller: Caller,
  cursor: string | undefined,
): Promise<ListToolsResult> {
  const { tools, nextCursor } = await listCallableTools(services, caller, { cursor, limit: PAGE });
  return { tools: tools.map(toolOf), ...(nextCursor !== null && { nextCursor }) };
}
