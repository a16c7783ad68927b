import { secretValues, withOAuthTokens } from "@carillon/connector-kit";
import {
  type CarillonError,
  type ConnectOutcome,
  createRedactor,
  isPermitted,
  type JsonObject,
  toCarillonError,
} from "@carillon/core";
import {
  announce,
  audit,
  getTool,
  lockTool,
  markConnected,
  saveTokens,
  type ToolRow,
  takeOAuthFlow,
} from "@carillon/db";
import { auditor, type Caller } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { connectorOf, openCredentials, sealCredentials } from "../tools/credentials.ts";
import { flowAad, hashState } from "./flow-state.ts";
import { type OAuthConnection, oauthConnectionOf } from "./oauth-connection.ts";
import { exchangeCode, type Granted } from "./token-endpoint.ts";

/** What a provider sends people back with. */
export type CallbackQuery = {
  readonly state?: string | undefined;
  readonly code?: string | undefined;
  readonly error?: string | undefined;
};

/** `toolId`: null where the state led to none. */
export type ConnectEnd = { readonly outcome: ConnectOutcome; readonly toolId: number | null };

/**
 * A person comes back from a provider: the state is used up, whoever brings it; the code becomes tokens only for the
 * session, the person and the workspace that set out.
 */
export async function finishConnect(
  deps: ServiceDeps,
  caller: Caller | null,
  { state, code, error }: CallbackQuery,
): Promise<ConnectEnd> {
  const stateHash = hashState(state ?? "");
  const flow = state ? await takeOAuthFlow(deps.database.sql, stateHash) : null;
  if (!flow) return { outcome: "state", toolId: null };
  const { workspaceId, toolId, redirectUri } = flow;
  const isWhoSetOut =
    caller !== null &&
    caller.userId === flow.userId &&
    caller.workspaceId === workspaceId &&
    (flow.sessionId === null || flow.sessionId === caller.sessionId);
  if (!isWhoSetOut) return { outcome: "session", toolId: null };
  if (!isPermitted(caller, "tools.write")) return { outcome: "failed", toolId };
  const tool = await getTool(deps.database.sql, { workspaceId, id: toolId });
  const connection = tool && connectionOf(deps, tool);
  if (!tool || !connection) return { outcome: "failed", toolId: tool ? toolId : null };
  const end = async (outcome: ConnectOutcome, details: object = {}): Promise<ConnectEnd> => {
    const target = `tool:${toolId}`;
    await audit(deps.database.sql, {
      ...auditor(caller),
      verb: "tool.connect",
      target,
      details: { outcome, ...details },
    });
    return { outcome, toolId };
  };
  if (!code) {
    return end(error === undefined || error === "access_denied" ? "refused" : "failed", {
      error: error?.slice(0, 100),
    });
  }
  try {
    const verifier = deps.vault.open(flow.sealed, flowAad({ workspaceId, stateHash })).toString("utf8");
    const granted = await exchangeCode(deps, connection, {
      code,
      redirectUri,
      verifier: connection.provider.pkce ? verifier : null,
    });
    const isKept = await keepGrant(deps, caller, { tool, connection, granted });
    return isKept ? { outcome: "connected", toolId } : end("failed");
  } catch (thrown) {
    const { connector } = connection;
    const failure = toCarillonError(connector.provider, thrown, {
      now: deps.now(),
      rules: connector.errorRules,
    });
    const { credentials } = openCredentials(deps.vault, tool);
    const secrets = [...secretValues(connector.credentialsSchema, credentials), code];
    return end(
      outcomeOf(failure),
      createRedactor({ secrets })({ code: failure.code, said: failure.userMessage }),
    );
  }
}

function connectionOf({ registry, vault }: ServiceDeps, tool: ToolRow): OAuthConnection | null {
  return oauthConnectionOf(connectorOf(registry, tool.type), openCredentials(vault, tool).credentials);
}

function outcomeOf({ category, code }: CarillonError): ConnectOutcome {
  if (category === "authentication") return code === "invalid_grant" ? "failed" : "client";
  const isAway = category === "network" || category === "timeout" || category === "server_error";
  return isAway || category === "rate_limit" ? "unavailable" : "failed";
}

/** @returns false where the tool was changed meanwhile to connect through another app */
async function keepGrant(
  deps: ServiceDeps,
  caller: Caller,
  { tool, connection, granted }: { tool: ToolRow; connection: OAuthConnection; granted: Granted },
): Promise<boolean> {
  const { database, vault, engine } = deps;
  const { id, workspaceId } = tool;
  const { connector, oauth, client, provider } = connection;
  const { tokens, account, scopes } = granted;
  const isKept = (await database.sql.begin(async (tx) => {
    await lockTool(tx, { workspaceId, id });
    const stored = await getTool(tx, { workspaceId, id });
    const now = stored && connectionOf(deps, stored);
    if (!stored || now?.client.id !== client.id || now.provider.tokenUrl !== provider.tokenUrl) return false;
    const credentials = openCredentials(vault, stored).credentials as JsonObject;
    const sealed = sealCredentials(
      vault,
      connector,
      stored,
      withOAuthTokens(oauth, credentials, tokens) as JsonObject,
    );
    const expiresAt = tokens.expiresAt ?? null;
    await saveTokens(tx, { toolId: id, expiresAt, ...sealed });
    await markConnected(tx, { toolId: id, account, scopes, expiresAt });
    await audit(tx, {
      ...auditor(caller),
      verb: "tool.connect",
      target: `tool:${id}`,
      details: { outcome: "connected", account, scopes },
    });
    await announce(tx, { kind: "tool", id });
    return true;
  })) as boolean;
  engine.dropTool(id);
  return isKept;
}
