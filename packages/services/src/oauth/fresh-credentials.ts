import { type Connector, connectionFailure, oauthTokensOf, withOAuthTokens } from "@carillon/connector-kit";
import type { ConnectionTest, JsonObject } from "@carillon/core";
import { createLoadTools, type ToolRow } from "@carillon/db";
import { tokenNeed, tokenStateOf } from "@carillon/engine";
import type { ServiceDeps } from "../service-deps.ts";
import { openCredentials } from "../tools/credentials.ts";

type Fresh = { readonly credentials: JsonObject } | { readonly failure: ConnectionTest };

/** Credentials whose access token is good, renewed if need be; else why a connection cannot even be tried, in words. */
export async function freshCredentials(
  deps: ServiceDeps,
  { connector, credentials, tool }: { connector: Connector; credentials: JsonObject; tool: ToolRow | null },
): Promise<Fresh> {
  const state = tokenStateOf(connector, credentials);
  if (!state) return { credentials };
  const need = tokenNeed(state, { nowMs: deps.now().getTime(), needsReconnecting: false });
  if (need === "use") return { credentials };
  if (need === "connect" || !tool) return { failure: notConnected(state.hasToken || state.canRenew) };
  const [snapshot] = await createLoadTools(deps.database)([tool.id]);
  if (!snapshot) return { failure: notConnected(true) };
  const renewal = await deps.renewTokens(
    { ...snapshot, needsReconnecting: false },
    { mayWait: need === "renew-now" },
  );
  if (renewal.kind === "failed" && need === "renew-now")
    return { failure: { ...connectionFailure(connector.provider, renewal.error, deps.now()) } };
  if (renewal.kind !== "renewed" || !connector.oauth) return { credentials };
  const tokens = oauthTokensOf(connector.oauth, openCredentials(deps.vault, renewal.tool).credentials);
  return { credentials: withOAuthTokens(connector.oauth, credentials, tokens) as JsonObject };
}

function notConnected(hasBeenConnected: boolean): ConnectionTest {
  return {
    success: false,
    message: hasBeenConnected
      ? "It has to be connected again: open it and press Reconnect."
      : "It is not connected yet: save it, then press Connect.",
    details: { reason: hasBeenConnected ? "reconnect_needed" : "not_connected" },
  };
}
