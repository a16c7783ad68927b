import { secretValues } from "@carillon/connector-kit";
import { createSecretHider } from "@carillon/core";
import { sealedTools } from "@carillon/db";
import type { ServiceDeps } from "../service-deps.ts";
import { storedCredentials } from "../tools/credentials.ts";

/** Tools looked at, the latest first: a test inbox is of a workspace with few. */
const MAX_TOOLS = 500;

/**
 * What takes the stored secrets of a workspace's tools, and those among its variables, out of what was sent to its inbox,
 * whatever header or parameter carries them.
 */
export async function createStoredSecretHider(
  { database, engine, registry, vault }: ServiceDeps,
  workspaceId: string,
): Promise<<Value>(value: Value) => Value> {
  const tools = await sealedTools(database.sql, { workspaceId, limit: MAX_TOOLS });
  const secrets = tools.flatMap((tool) => {
    const connector = registry.connector(tool.type);
    // One that does not open was not sent either.
    return connector ? secretValues(connector.credentialsSchema, storedCredentials(vault, tool)) : [];
  });
  const { secrets: ofVariables } = await engine.variablesOf(workspaceId);
  return createSecretHider({ secrets: [...secrets, ...ofVariables] });
}
