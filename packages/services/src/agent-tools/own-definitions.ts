import { ACTION_TYPE_OF_METHOD, type Connector, HttpOperation } from "@carillon/connector-kit";
import type { ToolDefinition } from "@carillon/core";
import { type DefinitionRow, listOwnDefinitions, type OwnDefinitionsAsked, type Sql } from "@carillon/db";
import type { ServiceDeps } from "../service-deps.ts";
import { definitionOf } from "./definition-of.ts";

type RankedRow = DefinitionRow & { readonly rank: number };

/** What is the same of all that a connector imports. */
type Wanted = {
  readonly category?: string | undefined;
  readonly permission?: string | undefined;
  readonly capability?: string | undefined;
};

/** Definitions of actions that the workspace's connections have got from documents of their own. */
export async function ownDefinitions(
  { registry }: Pick<ServiceDeps, "registry">,
  sql: Sql,
  { category, permission, capability, ...asked }: OwnDefinitionsAsked & Wanted,
): Promise<RankedRow[]> {
  if (capability !== undefined) return [];
  const rows = await listOwnDefinitions(sql, asked);
  const models = new Map<string, ToolDefinition | null>();
  return rows.flatMap(({ toolType, stored, override, rank }) => {
    if (!models.has(toolType)) models.set(toolType, modelOf(registry.connector(toolType)));
    const model = models.get(toolType);
    if (!model) return [];
    if (category !== undefined && model.category !== category) return [];
    if (permission !== undefined && !model.permissions.includes(permission)) return [];
    return [{ definition: operationDefinition(model, HttpOperation.parse(stored)), override, rank }];
  });
}

/** What an operation has of its connector's own action. null: the connector is not installed here, or imports none */
function modelOf(connector: Connector | undefined): ToolDefinition | null {
  const [first] = connector?.actions.values() ?? [];
  return connector?.importAction && first ? definitionOf(connector, first) : null;
}

/** Shown without being made, which takes longer. */
function operationDefinition(
  model: ToolDefinition,
  { id: name, name: title, description, method, inputSchema: parameters }: HttpOperation,
): ToolDefinition {
  const actionType = ACTION_TYPE_OF_METHOD[method];
  return {
    ...model,
    ...{ name, title, description, parameters },
    dangerous: actionType === "delete",
    readOnly: actionType === "query",
    idempotent: method !== "POST" && method !== "PATCH",
    ...{ capabilities: [], fallbacks: [], aliases: [], examples: [] },
    ...{ cacheable: false, cacheTtlSeconds: null, status: "active", deprecation: null },
  };
}
