import type { Connector } from "@carillon/connector-kit";
import { BadRequestError, type Tool, type ToolCreateInput } from "@carillon/core";
import { announce, audit, insertTool, nextToolId, type Sql } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import { keepConnection } from "../oauth/save-connection.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { connectorOf, parseCredentials, sealCredentials } from "./credentials.ts";
import { findTool, withoutEnvelope } from "./find-tool.ts";

/** Saves a connection; its credentials are sealed before they reach the database. */
export async function createTool(deps: ServiceDeps, caller: Caller, input: ToolCreateInput): Promise<Tool> {
  const tool = (await deps.database.sql.begin((tx) => addTool(deps, tx, caller, input))) as Tool;
  deps.engine.dropTool(tool.id);
  deps.knownConnections.forget();
  return tool;
}

/** As createTool, in the caller's transaction. */
export async function addTool(
  { registry, vault }: Pick<ServiceDeps, "registry" | "vault">,
  tx: Sql,
  caller: Caller,
  input: ToolCreateInput,
): Promise<Tool> {
  requirePermission(caller, "tools.write");
  const connector = connectorOf(registry, input.type);
  refuseBuiltIn(connector);
  const credentials = parseCredentials(connector, input.credentials, undefined);
  const id = await nextToolId(tx);
  const { workspaceId, userId } = caller;
  await insertTool(tx, {
    id,
    workspaceId,
    userId,
    name: input.name,
    type: connector.type,
    description: input.description ?? null,
    tags: input.tags,
    isActive: input.isActive,
    rateLimit: input.rateLimit ?? null,
    concurrency: input.concurrency ?? null,
    ...sealCredentials(vault, connector, { workspaceId, id }, credentials),
  });
  await keepConnection(tx, connector, { row: { workspaceId, id }, credentials, stored: undefined });
  await audit(tx, {
    ...auditor(caller),
    verb: "tool.create",
    target: `tool:${id}`,
    details: { type: connector.type, name: input.name },
  });
  // Who asked for this id before may hold that there is no such tool.
  await announce(tx, { kind: "tool", id });
  return withoutEnvelope(await findTool(tx, caller, id));
}

function refuseBuiltIn({ type, name, builtIn }: Connector): void {
  if (!builtIn) return;
  const message = `${name} is built in: each workspace has its one connection of type ${type}`;
  throw new BadRequestError([{ path: "type", message }]);
}
