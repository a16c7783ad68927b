import { Buffer } from "node:buffer";
import type { HttpClient, OAuthTokens } from "@carillon/connector-kit";
import { AuthenticationError, ServerError, ValidationError } from "@carillon/core";
import * as oauth4 from "oauth4webapi";
import type { OAuthConnection } from "./oauth-connection.ts";
import { boundedHttp, createOAuthFetch } from "./oauth-fetch.ts";

/** Ten years; some say "for ever" by a number that no date holds. */
const MAX_LIFETIME_MS = 10 * 365 * 86_400_000;

type Deps = { readonly http: HttpClient; readonly now: () => Date };

/** What a provider has granted. */
export type Granted = {
  readonly tokens: OAuthTokens;
  readonly account: string | null;
  readonly scopes: readonly string[];
};

/** The code of an authorization for tokens. @throws CarillonError in words */
export function exchangeCode(
  deps: Deps,
  connection: OAuthConnection,
  { code, redirectUri, verifier }: { code: string; redirectUri: string; verifier: string | null },
): Promise<Granted> {
  return granted(deps, connection, async (server, client, options) => {
    // The state was checked by who kept it.
    const parameters = oauth4.validateAuthResponse(server, client, new URLSearchParams({ code }));
    const response = await oauth4.authorizationCodeGrantRequest(
      server,
      client,
      clientAuthentication(connection),
      parameters,
      redirectUri,
      verifier ?? oauth4.nopkce,
      options,
    );
    return oauth4.processAuthorizationCodeResponse(server, client, response);
  });
}

/** Other tokens for the refresh token; a provider that sends no new one leaves the old one good. @throws CarillonError */
export function refreshTokens(
  deps: Deps,
  connection: OAuthConnection,
  refreshToken: string,
): Promise<Granted> {
  return granted(deps, connection, async (server, client, options) => {
    const authentication = clientAuthentication(connection);
    const response = await oauth4.refreshTokenGrantRequest(
      server,
      client,
      authentication,
      refreshToken,
      options,
    );
    const answer = await oauth4.processRefreshTokenResponse(server, client, response);
    return { ...answer, refresh_token: answer.refresh_token ?? refreshToken };
  });
}

/** @returns false where the provider has no way to. @throws CarillonError when it did not do it */
export async function revokeTokens({ http, now }: Deps, connection: OAuthConnection): Promise<boolean> {
  const { oauth, provider, client, tokens } = connection;
  if (oauth.revoke) {
    if (tokens.accessToken === undefined) return false;
    await oauth.revoke({ http: boundedHttp(http), provider, client, token: tokens.accessToken });
    return true;
  }
  // The refresh token stands for all that was granted with it (RFC 7009 §2.1).
  const token = tokens.refreshToken ?? tokens.accessToken;
  if (provider.revocationUrl === undefined || token === undefined) return false;
  const { server, app } = describe(connection);
  const fetch = createOAuthFetch(connection, { http, now });
  await inWords(connection, async () => {
    const options = { [oauth4.customFetch]: fetch, [oauth4.allowInsecureRequests]: true };
    const authentication = clientAuthentication(connection);
    await oauth4.processRevocationResponse(
      await oauth4.revocationRequest(server, app, authentication, token, options),
    );
  });
  return true;
}

type Options = oauth4.TokenEndpointRequestOptions;

async function granted(
  { http, now }: Deps,
  connection: OAuthConnection,
  ask: (
    server: oauth4.AuthorizationServer,
    client: oauth4.Client,
    options: Options,
  ) => Promise<oauth4.TokenEndpointResponse>,
): Promise<Granted> {
  let account: string | undefined;
  const fetch = createOAuthFetch(connection, {
    http,
    now,
    heard: (answer) => {
      account = connection.oauth.accountOf?.(answer) ?? accountIn(answer.id_token);
    },
  });
  const { server, app } = describe(connection);
  const startedAt = now().getTime();
  const answer = await inWords(connection, () =>
    ask(server, app, { [oauth4.customFetch]: fetch, [oauth4.allowInsecureRequests]: true } as Options),
  );
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds, scope } = answer;
  const lifetimeMs = lifetimeOf(connection, { seconds, canRenew: refreshToken !== undefined });
  const expiresAt = lifetimeMs === undefined ? undefined : new Date(startedAt + lifetimeMs);
  return {
    tokens: { accessToken, refreshToken, expiresAt },
    account: account ?? null,
    scopes: (scope ?? "").split(/[\s,]+/).filter(Boolean),
  };
}

/** undefined: without an end, as far as anybody knows. */
function lifetimeOf(
  { provider }: OAuthConnection,
  { seconds, canRenew }: { seconds: number | undefined; canRenew: boolean },
): number | undefined {
  if (seconds !== undefined) return Math.min(seconds * 1_000, MAX_LIFETIME_MS);
  return canRenew ? provider.unsaidLifetimeMs : undefined;
}

function describe({ provider, client }: OAuthConnection) {
  const server: oauth4.AuthorizationServer = {
    // Not known of a provider that is described by its endpoints; nothing is checked by it.
    issuer: new URL(provider.tokenUrl).origin,
    token_endpoint: provider.tokenUrl,
    ...(provider.revocationUrl !== undefined && { revocation_endpoint: provider.revocationUrl }),
  };
  return { server, app: { client_id: client.id } };
}

/**
 * oauth4webapi's own Basic encodes `-`, `_` and `.` too, which RFC 6749 §2.3.1 allows and Slack and Notion, who decode
 * nothing, would not understand; what needs no encoding is left as it is.
 */
function clientAuthentication({ provider, client }: OAuthConnection): oauth4.ClientAuth {
  if (client.secret === "") return oauth4.None();
  if (provider.clientAuthentication === "post") return oauth4.ClientSecretPost(client.secret);
  const pair = `${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret)}`;
  return (_server, _client, _body, headers) =>
    headers.set("authorization", `Basic ${Buffer.from(pair).toString("base64")}`);
}

/** Whose account it is by the ID token, which came from the provider itself over TLS (OpenID Connect Core 3.1.3.7, 6). */
function accountIn(idToken: unknown): string | undefined {
  if (typeof idToken !== "string") return undefined;
  try {
    const claims = JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString("utf8"));
    const named = [claims.email, claims.preferred_username, claims.name, claims.sub];
    const account = named.find((claim) => typeof claim === "string" && claim !== "");
    return account?.slice(0, 200);
  } catch {
    return undefined;
  }
}

const TEMPORARY = new Set(["temporarily_unavailable", "server_error", "slow_down"]);

/** What oauth4webapi throws, as errors of ours; theirs hold the answer and go no further. */
async function inWords<T>({ connector }: OAuthConnection, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const { provider, name } = connector;
    if (error instanceof oauth4.ResponseBodyError) {
      const said = { provider, code: error.error.slice(0, 100), httpStatus: error.status };
      const message = `the token endpoint answered ${said.code}`;
      if (TEMPORARY.has(error.error)) throw new ServerError({ ...said, message, sent: "no" });
      throw new AuthenticationError({ ...said, message, userMessage: `${name} refused: ${wordsOf(error)}.` });
    }
    if (
      error instanceof oauth4.OperationProcessingError ||
      error instanceof oauth4.UnsupportedOperationError
    ) {
      throw new ValidationError({
        provider,
        code: "MALFORMED_RESPONSE",
        message: `the token endpoint's answer is not one of OAuth2: ${error.message}`,
        userMessage: `${name} answered, but not with tokens. Check the address of the token endpoint.`,
      });
    }
    throw error;
  }
}

const WORDS: Readonly<Record<string, string>> = {
  invalid_grant: "the permission is no longer valid (it was withdrawn, used before, or has expired)",
  invalid_client: "the client id or the client secret is wrong",
  unauthorized_client: "the app may not connect in this way",
  invalid_scope: "the app may not have one of the scopes",
  access_denied: "access was denied",
};

function wordsOf({ error, error_description: description }: oauth4.ResponseBodyError): string {
  const known = WORDS[error];
  if (known !== undefined) return `${known} (${error})`;
  const said =
    description === undefined ? "" : `: ${description.replaceAll(/[^\x20-\x7e]/g, " ").slice(0, 200)}`;
  return `${error.slice(0, 100)}${said}`;
}
