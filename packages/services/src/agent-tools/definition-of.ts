import {
  type Action,
  type Connector,
  fallbackOf,
  isDangerous,
  jsonSchemaOf,
  type Registry,
} from "@carillon/connector-kit";
import { MAX_TIMEOUT_SECONDS, type ToolCategory, type ToolDefinition } from "@carillon/core";
import type { DefinitionRow } from "@carillon/db";

const FIRST_VERSION = "1.0.0";

/** By a connector's category; any other is the API of some service. */
const CATEGORIES: Readonly<Record<string, ToolCategory>> = {
  Messaging: "communication",
  AI: "text_processing",
  "Web search": "web_search",
};

/** Every action of the registry as agents see it. */
export function definitionsOf(registry: Registry): ToolDefinition[] {
  return registry
    .connectors()
    .flatMap((connector) => [...connector.actions.values()].map((action) => definitionOf(connector, action)));
}

export function definitionOf(connector: Connector, action: Action): ToolDefinition {
  const { traits } = action;
  return {
    name: action.id,
    title: action.name,
    description: action.description,
    category:
      traits.category ?? connector.toolCategory ?? CATEGORIES[connector.category] ?? "api_integration",
    version: traits.version ?? FIRST_VERSION,
    status: traits.deprecation === undefined ? "active" : "deprecated",
    parameters: jsonSchemaOf(action.inputSchema),
    result: action.outputSchema ? jsonSchemaOf(action.outputSchema) : null,
    capabilities: [...(traits.capabilities ?? [])],
    permissions: ["tools.execute", action.permission],
    timeoutSeconds: inSeconds(action.timeoutMs ?? connector.timeoutMs),
    rateLimitPerMinute: perMinute(connector),
    costPerExecution: traits.costPerExecution ?? "0",
    provider: connector.provider,
    toolType: connector.type,
    dangerous: isDangerous(action),
    cacheable: traits.cacheable !== undefined,
    cacheTtlSeconds: traits.cacheable?.ttlSeconds ?? null,
    readOnly: action.actionType === "query",
    idempotent: typeof action.idempotent === "boolean" ? action.idempotent : "depends",
    fallbacks: (traits.fallbacks ?? []).map((each) => fallbackOf(each).actionId),
    aliases: [...(traits.aliases ?? [])],
    examples: action.examples.map(({ name, parameters }) => ({
      name,
      parameters: parameters as Record<string, unknown>,
    })),
    deprecation: traits.deprecation ?? null,
  };
}

/** The definition as it holds in a workspace: what an administrator has set there stands in its place. */
export function inWorkspace({ definition, override }: DefinitionRow): ToolDefinition {
  if (!override) return definition;
  return {
    ...definition,
    status: override.status ?? definition.status,
    rateLimitPerMinute: override.rateLimitPerMinute ?? definition.rateLimitPerMinute,
    costPerExecution: override.costPerExecution ?? definition.costPerExecution,
    timeoutSeconds: override.timeoutSeconds ?? definition.timeoutSeconds,
    deprecation: override.note ?? definition.deprecation,
  };
}

function inSeconds(ms: number): number {
  return Math.min(MAX_TIMEOUT_SECONDS, Math.max(1, Math.ceil(ms / 1_000)));
}

function perMinute({ rateLimit }: Connector): number | null {
  return rateLimit && Math.max(1, Math.floor((rateLimit.limit * 60_000) / rateLimit.windowMs));
}
