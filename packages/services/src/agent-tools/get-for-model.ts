import type { ForModelInput, ModelTools, ToolDefinition } from "@carillon/core";
import type { Caller } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { toolsFor } from "./tools-for.ts";

/**
 * What the caller may call, as functions of model APIs; what is dangerous is left to people. A function's name there has
 * letters, digits, `_` and `-` alone, at most 64: https://platform.openai.com/docs/api-reference/chat/create (tools).
 */
export async function getForModel(
  deps: ServiceDeps,
  caller: Caller,
  { category, capability, limit }: ForModelInput,
): Promise<ModelTools> {
  const tools = (await toolsFor(deps, caller, { category, capability }))
    .filter(({ dangerous }) => !dangerous)
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
