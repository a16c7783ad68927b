import { secretValues } from "@carillon/connector-kit";
import { createSecretHider } from "@carillon/core";
import { sealedTools } from "@carillon/db";
import { VaultError } from "@carillon/vault";
import type { ServiceDeps } from "../service-deps.ts";
import { openCredentials } from "../tools/credentials.ts";

/** Tools looked at, the latest first: a test inbox is of a workspace with few. */
const MAX_TOOLS = 500;

/**
 * What takes the stored secrets of a workspace's tools out of what one of them has sent to its inbox, whatever header or
 * parameter carries them.
 */
export async function createStoredSecretHider(
  { database, registry, vault }: ServiceDeps,
  workspaceId: string,
): Promise<<Value>(value: Value) => Value> {
  const tools = await sealedTools(database.sql, { workspaceId, limit: MAX_TOOLS });
  const secrets = tools.flatMap((tool) => {
    const connector = registry.connector(tool.type);
    try {
      return connector
        ? secretValues(connector.credentialsSchema, openCredentials(vault, tool).credentials)
        : [];
    } catch (error) {
      // One that does not open was not sent either.
      if (error instanceof VaultError) return [];
      throw error;
    }
  });
  return createSecretHider({ secrets });
}
