import { setTimeout as delay } from "node:timers/promises";
import { type OAuthTokens, type Registry, withOAuthTokens } from "@carillon/connector-kit";
import type { JsonObject } from "@carillon/core";
import {
  announce,
  audit,
  type Database,
  getTool,
  isDatabaseFailure,
  lockTool,
  markReconnectNeeded,
  type Sql,
  saveTokens,
  type ToolRow,
} from "@carillon/db";
import type { ToolSnapshot } from "@carillon/engine";
import type { Vault } from "@carillon/vault";
import { connectorOf, openCredentials, sealCredentials } from "../tools/credentials.ts";
import { oauthConnectionOf } from "./oauth-connection.ts";
import type { Granted } from "./token-endpoint.ts";

type KeepDeps = { readonly database: Database; readonly vault: Vault; readonly registry: Registry };

/** A refresh token that was used is good no more, so that the new one is worth some patience. ms */
const TRY_AGAIN_MS = [200, 1_000, 3_000] as const;

/**
 * Puts renewed tokens into the tool's envelope and tells all workers, unless somebody has connected it anew meanwhile.
 * @returns the envelope as it is now
 */
export async function keepRenewal(
  deps: KeepDeps,
  tool: ToolSnapshot,
  { refreshToken, granted }: { refreshToken: string; granted: Granted },
): Promise<string> {
  for (const pauseMs of TRY_AGAIN_MS) {
    try {
      return await keep(deps, tool, { refreshToken, granted });
    } catch (error) {
      if (!isDatabaseFailure(error)) throw error;
      await delay(pauseMs);
    }
  }
  return keep(deps, tool, { refreshToken, granted });
}

function keep(
  deps: KeepDeps,
  tool: ToolSnapshot,
  { refreshToken, granted }: { refreshToken: string; granted: Granted },
): Promise<string> {
  return whileUnchanged(deps, tool, refreshToken, async (tx, stored, credentials) => {
    const connector = connectorOf(deps.registry, stored.type);
    const { oauth } = connector;
    if (!oauth) return stored.sealed;
    const { tokens } = granted;
    const sealed = sealCredentials(
      deps.vault,
      connector,
      stored,
      withOAuthTokens(oauth, credentials, tokens) as JsonObject,
    );
    await saveTokens(tx, { toolId: tool.id, expiresAt: tokens.expiresAt ?? null, ...sealed });
    await audit(tx, { ...byNobody(stored), verb: "tool.renew-tokens", details: expiryOf(tokens) });
    return sealed.sealed;
  });
}

/** The provider does not renew these tokens any more: they stay, whoever watches is told, a person has to connect anew. */
export async function keepRefusal(
  deps: KeepDeps,
  tool: ToolSnapshot,
  { refreshToken, problem }: { refreshToken: string; problem: string },
): Promise<void> {
  await whileUnchanged(deps, tool, refreshToken, async (tx, stored) => {
    await markReconnectNeeded(tx, { toolId: tool.id, problem });
    await audit(tx, { ...byNobody(stored), verb: "tool.reconnect-needed", details: { problem } });
    return stored.sealed;
  });
}

/** Under the tool's lock, and only while it has the refresh token that was used. @returns its envelope */
async function whileUnchanged(
  { database, vault, registry }: KeepDeps,
  { id, workspaceId, sealed: given }: ToolSnapshot,
  refreshToken: string,
  change: (tx: Sql, stored: ToolRow, credentials: JsonObject) => Promise<string>,
): Promise<string> {
  return database.sql.begin(async (tx) => {
    await lockTool(tx, { workspaceId, id });
    const stored = await getTool(tx, { workspaceId, id });
    if (!stored) return given;
    const { credentials } = openCredentials(vault, stored);
    const connection = oauthConnectionOf(connectorOf(registry, stored.type), credentials);
    if (connection?.tokens.refreshToken !== refreshToken) return stored.sealed;
    const sealed = await change(tx, stored, credentials as JsonObject);
    await announce(tx, { kind: "tool", id });
    return sealed;
  }) as Promise<string>;
}

function byNobody({ workspaceId, id }: ToolRow) {
  return { workspaceId, userId: null, tokenId: null, target: `tool:${id}` };
}

function expiryOf({ expiresAt }: OAuthTokens) {
  return { expiresAt: expiresAt?.toISOString() ?? null };
}
