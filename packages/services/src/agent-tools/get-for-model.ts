import { type ForModelInput, isPermitted, type ModelTools, type ToolDefinition } from "@carillon/core";
import { listDefinitions } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { inWorkspace } from "./definition-of.ts";

const ALL_TOOLS = 10_000;
const USABLE: ReadonlySet<ToolDefinition["status"]> = new Set(["active", "deprecated"]);

/**
 * What the caller may call, as functions of model APIs; what is dangerous is left to people. A function's name there has
 * letters, digits, `_` and `-` alone, at most 64: https://platform.openai.com/docs/api-reference/chat/create (tools).
 */
export async function getForModel(
  { database }: ServiceDeps,
  caller: Caller,
  { category, capability, limit }: ForModelInput,
): Promise<ModelTools> {
  requirePermission(caller, "tools.read");
  const { workspaceId } = caller;
  const asked = { workspaceId, category, capability, after: undefined, limit: ALL_TOOLS };
  const tools = (await listDefinitions(database.sql, asked))
    .map(inWorkspace)
    .filter(
      ({ status, dangerous, permissions }) =>
        USABLE.has(status) && !dangerous && permissions.every((each) => isPermitted(caller, each)),
    )
    .slice(0, limit);
  const names = new Map<string, ToolDefinition>();
  for (const tool of tools) names.set(functionName(tool.name, names), tool);
  return {
    tools: [...names].map(([name, { description, parameters }]) => ({
      type: "function",
      function: { name, description, parameters },
    })),
    names: Object.fromEntries([...names].map(([name, tool]) => [name, tool.name])),
  };
}

const MAX_FUNCTION_NAME = 64;

/** One that is not taken yet. */
export function functionName(name: string, taken: { has(name: string): boolean }): string {
  const plain = name.replaceAll(/[^a-zA-Z0-9_-]/g, "_").slice(0, MAX_FUNCTION_NAME);
  for (let number = 2, free = plain; ; number += 1) {
    if (!taken.has(free)) return free;
    free = `${plain.slice(0, MAX_FUNCTION_NAME - 4)}_${number}`;
  }
}
