import { mcpNameOf, type ToolDefinition } from "@carillon/core";
import type { CallableTool } from "@carillon/services";
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { withConnectionArgument } from "./connection-argument.ts";
import { shownResultSchema } from "./result-schema.ts";
import { schemaForModels } from "./schema-for-models.ts";

const made = new WeakMap<ToolDefinition, Tool>();

/** A tool as MCP lists it; built once as long as there is no connection to choose and nothing is set of it. */
export function toolOf({ definition, connections }: CallableTool): Tool {
  const known = made.get(definition) ?? build(definition);
  made.set(definition, known);
  if (connections.length < 2) return known;
  const inputSchema = withConnectionArgument(known.inputSchema, connections);
  return { ...known, inputSchema: inputSchema as Tool["inputSchema"] };
}

function build(definition: ToolDefinition): Tool {
  const { name, title, description, deprecation } = definition;
  const outputSchema = shownResultSchema(definition.result);
  const isDeprecated = definition.status === "deprecated";
  return {
    name: mcpNameOf(name),
    title,
    description: isDeprecated
      ? `${description} (Deprecated${deprecation ? `: ${deprecation}` : ""})`
      : description,
    inputSchema: schemaForModels(definition.parameters) as Tool["inputSchema"],
    ...(outputSchema && { outputSchema: schemaForModels(outputSchema) as Tool["outputSchema"] }),
    annotations: annotationsOf(definition),
    _meta: {
      "carillon/name": name,
      "carillon/category": definition.category,
      "carillon/version": definition.version,
      "carillon/cost_per_execution": definition.costPerExecution,
      ...(isDeprecated && { "carillon/deprecated": deprecation ?? true }),
    },
  };
}

/** Hints of schema 2025-11-25, ToolAnnotations; two of them mean nothing of a tool that only reads. */
function annotationsOf({
  title,
  readOnly,
  dangerous,
  idempotent,
  provider,
}: ToolDefinition): Tool["annotations"] {
  return {
    title,
    readOnlyHint: readOnly,
    ...(!readOnly && { destructiveHint: dangerous, idempotentHint: idempotent === true }),
    openWorldHint: !KEPT_HERE.has(provider),
  };
}

/** What these work on lies in this install. */
const KEPT_HERE: ReadonlySet<string> = new Set(["crm", "file", "data", "knowledge"]);
