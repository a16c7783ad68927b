import { type Connector, oauthTokensOf, withOAuthTokens } from "@carillon/connector-kit";
import type { JsonObject } from "@carillon/core";
import { dropConnection, type Sql, saveConnection } from "@carillon/db";
import { oauthConnectionOf } from "./oauth-connection.ts";

type Row = { readonly workspaceId: string; readonly id: number };

/**
 * The credentials as they may be saved: tokens that another app was given, or another provider gave, are of no use to this
 * one and are taken out.
 */
export function withoutForeignTokens(connector: Connector, given: JsonObject, stored: unknown): JsonObject {
  const now = oauthConnectionOf(connector, given);
  const before = stored === undefined ? null : oauthConnectionOf(connector, stored);
  if (!now || !before) return given;
  const isSame = now.client.id === before.client.id && now.provider.tokenUrl === before.provider.tokenUrl;
  const { accessToken, refreshToken } = now.tokens;
  const isTyped = accessToken !== before.tokens.accessToken || refreshToken !== before.tokens.refreshToken;
  if (isTyped) {
    // What is known of the token before it, its end for one, is not true of one that was typed.
    const kept = refreshToken === before.tokens.refreshToken ? { accessToken } : { refreshToken };
    return withOAuthTokens(now.oauth, given, kept) as JsonObject;
  }
  return isSame ? given : (withOAuthTokens(now.oauth, given, {}) as JsonObject);
}

/** Says of a saved tool whether it uses OAuth2 and how it stands, where that has changed. */
export async function keepConnection(
  sql: Sql,
  connector: Connector,
  { row, credentials, stored }: { row: Row; credentials: JsonObject; stored: unknown },
): Promise<void> {
  const now = oauthConnectionOf(connector, credentials);
  if (!now) return dropConnection(sql, row.id);
  const before = stored === undefined ? null : oauthConnectionOf(connector, stored);
  if (before && JSON.stringify([before.client, before.tokens]) === JSON.stringify([now.client, now.tokens]))
    return;
  const { accessToken, refreshToken, expiresAt } = oauthTokensOf(now.oauth, credentials);
  const status = (accessToken ?? refreshToken) === undefined ? "not-connected" : "connected";
  const { workspaceId, id: toolId } = row;
  await saveConnection(sql, { workspaceId, toolId, status, expiresAt: expiresAt ?? null });
}
