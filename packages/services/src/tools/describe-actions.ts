import {
  ACTION_TYPE_OF_METHOD,
  type Action,
  type Connector,
  HttpOperation,
  jsonSchemaOf,
  type Registry,
} from "@carillon/connector-kit";
import { type ActionDefinition, type ConnectorList, isPermitted } from "@carillon/core";
import { listToolActions, type Sql } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findTool } from "./find-tool.ts";

function definitionOf(connector: Connector, action: Action): ActionDefinition {
  return {
    id: action.id,
    name: action.name,
    description: action.description,
    actionType: action.actionType,
    toolType: connector.type,
    permission: action.permission,
    inputSchema: jsonSchemaOf(action.inputSchema),
    ...(action.outputSchema && { outputSchema: jsonSchemaOf(action.outputSchema) }),
    idempotent: typeof action.idempotent === "boolean" ? action.idempotent : "depends",
    examples: action.examples.map(({ name, parameters }) => ({
      name,
      parameters: parameters as Record<string, unknown>,
    })),
  };
}

/** Actions of a tool, of a type, or of all connectors. */
export async function getAvailableActions(
  { database, registry }: ServiceDeps,
  caller: Caller,
  {
    toolId,
    type,
    search,
  }: { toolId?: number | undefined; type?: string | undefined; search?: string | undefined },
): Promise<{ actions: ActionDefinition[] }> {
  requirePermission(caller, "tools.read");
  const tool = toolId === undefined ? null : await findTool(database.sql, caller, toolId);
  const wanted = tool?.type ?? type;
  const text = search?.toLowerCase() ?? "";
  const actions = registry
    .connectors()
    .filter((connector) => wanted === undefined || connector.type === wanted)
    .flatMap((connector) => [...connector.actions.values()].map((action) => definitionOf(connector, action)))
    .concat(tool ? await ownDefinitions(database.sql, registry, tool) : [])
    .filter((action) => `${action.id} ${action.name} ${action.description}`.toLowerCase().includes(text));
  return { actions };
}

/** Of actions that a tool has got from a document of its own; shown without being made, which takes longer. */
async function ownDefinitions(
  sql: Sql,
  registry: Registry,
  { id, type }: { id: number; type: string },
): Promise<ActionDefinition[]> {
  const connector = registry.connector(type);
  if (!connector?.importAction) return [];
  const stored = (await listToolActions(sql, id)).map((each) => HttpOperation.parse(each));
  const model = connector.actions.get("http.request");
  return stored.map(({ id: actionId, name, description, method, inputSchema }) => ({
    id: actionId,
    name,
    description,
    actionType: ACTION_TYPE_OF_METHOD[method],
    toolType: type,
    permission: model?.permission ?? "http.request",
    inputSchema,
    ...(model?.outputSchema && { outputSchema: jsonSchemaOf(model.outputSchema) }),
    idempotent: method !== "POST" && method !== "PATCH",
    examples: [],
  }));
}

/** All connectors; an admin is told too which of those that were configured could not be loaded. */
export function getConnectors(
  { registry, connectorProblems, redirectUris }: ServiceDeps,
  caller: Caller,
): ConnectorList {
  requirePermission(caller, "tools.read");
  return {
    ...(isPermitted(caller, "workspace.admin") && { problems: [...connectorProblems] }),
    connectors: registry.connectors().map((connector) => ({
      type: connector.type,
      provider: connector.provider,
      name: connector.name,
      description: connector.description,
      category: connector.category,
      keywords: [...(connector.keywords ?? [])],
      ...(connector.docsUrl !== undefined && { docsUrl: connector.docsUrl }),
      ...(connector.icon && { icon: [...connector.icon] }),
      credentialsSchema: jsonSchemaOf(connector.credentialsSchema),
      rateLimit: connector.rateLimit,
      timeoutMs: connector.timeoutMs,
      builtIn: connector.builtIn,
      actions: connector.actions.size,
      actionNames: Object.fromEntries([...connector.actions.values()].map(({ id, name }) => [id, name])),
      oauth: connector.oauth
        ? {
            clientIdField: connector.oauth.fields.clientId,
            ...(connector.oauth.when && { when: connector.oauth.when }),
            redirectUris: [...redirectUris],
          }
        : null,
    })),
  };
}
