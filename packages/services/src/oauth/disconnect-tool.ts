import { withOAuthTokens } from "@carillon/connector-kit";
import {
  type JsonObject,
  PreconditionFailedError,
  type ToolDisconnected,
  toCarillonError,
} from "@carillon/core";
import { announce, audit, lockTool, saveConnection, saveTokens } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { connectorOf, openCredentials, sealCredentials } from "../tools/credentials.ts";
import { findTool } from "../tools/find-tool.ts";
import { type OAuthConnection, oauthConnectionOf } from "./oauth-connection.ts";
import { revokeTokens } from "./token-endpoint.ts";

/**
 * Forgets a tool's tokens, then has the provider take them back where it can; they are forgotten whatever it answers.
 * @throws PreconditionFailedError for a tool that does not use OAuth2
 */
export async function disconnectTool(
  deps: ServiceDeps,
  caller: Caller,
  { id }: { id: number },
): Promise<ToolDisconnected> {
  requirePermission(caller, "tools.write");
  const { database, engine } = deps;
  const { workspaceId } = caller;
  const connection = (await database.sql.begin(async (tx) => {
    await lockTool(tx, { workspaceId, id });
    const stored = await findTool(tx, caller, id);
    const connector = connectorOf(deps.registry, stored.type);
    const credentials = openCredentials(deps.vault, stored).credentials as JsonObject;
    const found = oauthConnectionOf(connector, credentials);
    if (!found) throw new PreconditionFailedError(`"${stored.name}" is not connected by OAuth2`);
    const without = withOAuthTokens(found.oauth, credentials, {}) as JsonObject;
    await saveTokens(tx, {
      toolId: id,
      expiresAt: null,
      ...sealCredentials(deps.vault, connector, stored, without),
    });
    await saveConnection(tx, { workspaceId, toolId: id, status: "not-connected", expiresAt: null });
    await audit(tx, { ...auditor(caller), verb: "tool.disconnect", target: `tool:${id}` });
    await announce(tx, { kind: "tool", id });
    return found;
  })) as OAuthConnection;
  engine.dropTool(id);
  const answer = await revoke(deps, connection);
  const details = { revoked: answer.revoked };
  await audit(database.sql, { ...auditor(caller), verb: "tool.revoke", target: `tool:${id}`, details });
  return { success: true, ...answer };
}

async function revoke(
  deps: ServiceDeps,
  connection: OAuthConnection,
): Promise<Omit<ToolDisconnected, "success">> {
  const { name, provider, errorRules: rules } = connection.connector;
  if ((connection.tokens.accessToken ?? connection.tokens.refreshToken) === undefined)
    return { revoked: false, message: "It was not connected; nothing was stored." };
  try {
    const revoked = await revokeTokens(deps, connection);
    const message = revoked
      ? `Disconnected. ${name} has taken the permission back.`
      : `Disconnected: the tokens are forgotten here. ${name} has no way to take them back from here; withdraw the permission there.`;
    return { revoked, message };
  } catch (thrown) {
    const error = toCarillonError(provider, thrown, { now: deps.now(), rules });
    deps.logger.warn({ provider, code: error.code, category: error.category }, "tokens not revoked");
    const message = `Disconnected: the tokens are forgotten here. ${name} did not take them back (${error.code}); withdraw the permission there.`;
    return { revoked: false, message };
  }
}
