import type { Registry } from "@carillon/connector-kit";
import type { ToolDefinition } from "@carillon/core";
import { definitionsOf } from "./definition-of.ts";

type Declared = {
  readonly sorted: readonly ToolDefinition[];
  readonly byName: ReadonlyMap<string, ToolDefinition>;
};

const known = new WeakMap<Registry, Declared>();

/** Every tool that the code declares, by name. Made once: their schemas are large, and a list is asked for often. */
export function declaredTools(registry: Registry): readonly ToolDefinition[] {
  return declaredBy(registry).sorted;
}

/** undefined: there is none, or it is a connection's own. */
export function declaredTool(registry: Registry, name: string): ToolDefinition | undefined {
  return declaredBy(registry).byName.get(name);
}

function declaredBy(registry: Registry): Declared {
  const before = known.get(registry);
  if (before) return before;
  const sorted = definitionsOf(registry).sort((a, b) => (a.name < b.name ? -1 : 1));
  const made = { sorted, byName: new Map(sorted.map((tool) => [tool.name, tool])) };
  known.set(registry, made);
  return made;
}
