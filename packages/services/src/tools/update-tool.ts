import type { Connector } from "@carillon/connector-kit";
import {
  BadRequestError,
  type JsonObject,
  PreconditionFailedError,
  type Tool,
  type ToolUpdateInput,
} from "@carillon/core";
import {
  announce,
  audit,
  closeOtherCircuits,
  type ToolChange,
  type ToolRow,
  updateTool as writeTool,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import { keepConnection, withoutForeignTokens } from "../oauth/save-connection.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { connectorOf, parseCredentials, sealCredentials, storedCredentials } from "./credentials.ts";
import { findTool, withoutEnvelope } from "./find-tool.ts";

/** Changes what is given; a masked secret that comes back unchanged keeps the stored one. */
export async function updateTool(deps: ServiceDeps, caller: Caller, input: ToolUpdateInput): Promise<Tool> {
  requirePermission(caller, "tools.write");
  const { database, engine, knownConnections } = deps;
  const { id, workspaceId } = { id: input.id, workspaceId: caller.workspaceId };
  const tool = (await database.sql.begin(async (tx) => {
    await tx`select 1 from tools where id = ${id} and workspace_id = ${workspaceId} for update`;
    const stored = await findTool(tx, caller, id);
    const { connector, credentials, kept } = credentialsOf(deps, stored, input);
    const change = changeOf(deps, { stored, input, connector, credentials });
    await writeTool(tx, { workspaceId, id, change });
    if (credentials) {
      await keepConnection(tx, connector, { row: { workspaceId, id }, credentials, stored: kept });
      await closeOtherCircuits(tx, { toolId: id, host: connector.host(credentials) });
    }
    const changed = Object.keys(change).filter((key) => key !== "sealed" && key !== "masked");
    if (change.sealed) changed.push("credentials");
    await audit(tx, { ...auditor(caller), verb: "tool.update", target: `tool:${id}`, details: { changed } });
    await announce(tx, { kind: "tool", id });
    return withoutEnvelope(await findTool(tx, caller, id));
  })) as Tool;
  engine.dropTool(id);
  knownConnections.forget();
  return tool;
}

/** The credentials to save, undefined where they stay as they are; `kept`: those of before, where masks may stand for them. */
function credentialsOf({ registry, vault }: ServiceDeps, stored: ToolRow, input: ToolUpdateInput) {
  const type = input.type ?? stored.type;
  if (stored.builtIn && (type !== stored.type || input.credentials)) {
    throw new PreconditionFailedError(
      `"${stored.name}" is built in: it has no credentials and stays what it is`,
    );
  }
  const connector = connectorOf(registry, type);
  if (type !== stored.type && !input.credentials) {
    throw new BadRequestError([
      { path: "credentials", message: `A tool that becomes ${type} needs new credentials` },
    ]);
  }
  const kept = input.credentials && type === stored.type ? storedCredentials(vault, stored) : undefined;
  const parsed = input.credentials && parseCredentials(connector, input.credentials, kept);
  return { connector, kept, credentials: parsed && withoutForeignTokens(connector, parsed, kept) };
}

function changeOf(
  { vault }: ServiceDeps,
  {
    stored,
    input,
    connector,
    credentials,
  }: {
    stored: ToolRow;
    input: ToolUpdateInput;
    connector: Connector;
    credentials: JsonObject | undefined;
  },
): ToolChange {
  const { workspaceId, id } = stored;
  const { type } = connector;
  return {
    ...(input.name !== undefined && { name: input.name }),
    ...(type !== stored.type && { type }),
    ...(input.description !== undefined && { description: input.description }),
    ...(input.tags !== undefined && { tags: input.tags }),
    ...(input.isActive !== undefined && { isActive: input.isActive }),
    ...(input.rateLimit !== undefined && { rateLimit: input.rateLimit }),
    ...(input.concurrency !== undefined && { concurrency: input.concurrency }),
    ...(credentials && sealCredentials(vault, connector, { workspaceId, id }, credentials)),
  };
}
