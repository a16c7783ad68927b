import type { OAuthProvider } from "@carillon/connector-kit";
import {
  BadRequestError,
  PreconditionFailedError,
  type ToolConnectInput,
  type ToolConnectStart,
} from "@carillon/core";
import { audit, insertOAuthFlow } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { connectorOf, openCredentials } from "../tools/credentials.ts";
import { findTool } from "../tools/find-tool.ts";
import { codeChallenge, flowAad, hashState } from "./flow-state.ts";
import { oauthConnectionOf } from "./oauth-connection.ts";

/** How long a person may take at the provider. ms */
const LIFETIME_MS = 600_000;

/**
 * The address at the provider where a person allows a saved tool to act for them. The state in it is good once, for ten
 * minutes, for this caller's browser session; of a token, for any session of its owner.
 * @throws PreconditionFailedError in words for a tool that does not use OAuth2
 */
export async function connectTool(
  deps: ServiceDeps,
  caller: Caller,
  input: ToolConnectInput,
): Promise<ToolConnectStart> {
  requirePermission(caller, "tools.write");
  const { database, registry, vault, randomBytes } = deps;
  const tool = await findTool(database.sql, caller, input.id);
  const connector = connectorOf(registry, tool.type);
  const connection = oauthConnectionOf(connector, openCredentials(vault, tool).credentials);
  if (!connection) {
    throw new PreconditionFailedError(
      connector.oauth
        ? `"${tool.name}" does not connect by OAuth2: enter the client id and secret of your app first`
        : `${connector.name} does not connect by OAuth2`,
    );
  }
  const redirectUri = redirectUriOf(deps, input.redirectUri);
  const state = randomBytes(32).toString("base64url");
  const verifier = randomBytes(32).toString("base64url");
  const stateHash = hashState(state);
  const { workspaceId, userId, sessionId } = caller;
  const expiresAt = (await database.sql.begin(async (tx) => {
    await audit(tx, { ...auditor(caller), verb: "tool.connect-start", target: `tool:${tool.id}` });
    return insertOAuthFlow(tx, {
      stateHash,
      workspaceId,
      toolId: tool.id,
      userId,
      sessionId,
      redirectUri,
      sealed: vault.seal(verifier, flowAad({ workspaceId, stateHash })),
      lifetimeMs: LIFETIME_MS,
    });
  })) as Date;
  const url = authorizationUrl(connection.provider, {
    clientId: connection.client.id,
    redirectUri,
    state,
    verifier,
  });
  return { url, redirectUri, expiresAt: expiresAt.toISOString() };
}

function redirectUriOf({ redirectUris }: ServiceDeps, wanted: string | undefined): string {
  const [first = ""] = redirectUris;
  if (wanted === undefined || redirectUris.includes(wanted)) return wanted ?? first;
  const message = `Providers send people back to ${redirectUris.join(" or ")}; set PUBLIC_URL to the address people use`;
  throw new BadRequestError([{ path: "redirectUri", message }]);
}

/** RFC 6749 §4.1.1; what the provider's own address has in its query stays. */
function authorizationUrl(
  provider: OAuthProvider,
  flow: { clientId: string; redirectUri: string; state: string; verifier: string },
): string {
  const url = new URL(provider.authorizationUrl);
  const parameters: Record<string, string> = {
    ...provider.parameters,
    response_type: "code",
    client_id: flow.clientId,
    redirect_uri: flow.redirectUri,
    state: flow.state,
    ...(provider.scopes.length > 0 && { scope: provider.scopes.join(provider.scopeSeparator ?? " ") }),
    ...(provider.pkce && {
      code_challenge: codeChallenge(flow.verifier),
      code_challenge_method: "S256",
    }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
