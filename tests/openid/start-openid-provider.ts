import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type Configuration } from "oidc-provider";

export type OpenIdProvider = {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Credentials of an HTTP tool that connects here; its requests go to the provider's own userinfo, at `/me`. */
  credentials(more?: object): { baseUrl: string; auth: Record<string, unknown> };
  /** Grants of the token endpoint that went well, by their type, in order. */
  readonly grants: readonly string[];
  /** How many refresh tokens are there that were not used up, withdrawn or revoked. */
  livingRefreshTokens(): Promise<number>;
  /** Seconds that access tokens live from now on. */
  setLifetime(seconds: number): void;
  /** Whether the token endpoint answers 503 to all. */
  setAway(isAway: boolean): void;
  /** A person withdraws all that they have allowed. */
  withdraw(): Promise<void>;
  close(): Promise<void>;
};

type Held = { readonly jti: string };

/** A real OpenID provider (the certified library `oidc-provider`) on loopback, with its own login and consent pages. */
export async function startOpenIdProvider(
  redirectUris: readonly string[],
  { port = 0 }: { port?: number } = {},
): Promise<OpenIdProvider> {
  const clientId = "carillon-test";
  const clientSecret = `planted-${randomBytes(24).toString("hex")}`;
  const listener = createServer();
  listener.listen(port, "127.0.0.1");
  await once(listener, "listening");
  const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  let lifetime = 3_600;
  let isAway = false;
  const grants: string[] = [];
  const refreshTokens: Held[] = [];
  const provider = new Provider(
    url,
    configuration({ clientId, clientSecret, redirectUris }, () => lifetime),
  );
  provider.on("refresh_token.saved", (token) => refreshTokens.push({ jti: token.jti }));
  provider.on("grant.success", ({ oidc }) => grants.push(String(oidc.params?.grant_type)));
  const answer = provider.callback();
  listener.on("request", (request, response) => {
    if (isAway && request.url?.startsWith("/token")) response.writeHead(503).end();
    else answer(request, response);
  });
  const living = async () => {
    const ids = [...new Set(refreshTokens.map(({ jti }) => jti))];
    const found = await Promise.all(ids.map((id) => provider.RefreshToken.find(id)));
    return found.filter((token) => token !== undefined && !token.consumed);
  };
  return {
    url,
    clientId,
    clientSecret,
    grants,
    credentials: (more = {}) => ({
      baseUrl: url,
      auth: {
        type: "oauth2AuthorizationCode",
        authorizationUrl: `${url}/auth?prompt=consent`,
        tokenUrl: `${url}/token`,
        revocationUrl: `${url}/token/revocation`,
        clientId,
        clientSecret,
        scopes: "openid email offline_access",
        ...more,
      },
    }),
    livingRefreshTokens: async () => (await living()).length,
    setLifetime: (seconds) => {
      lifetime = seconds;
    },
    setAway: (away) => {
      isAway = away;
    },
    withdraw: async () => {
      for (const token of await living()) await token?.destroy();
    },
    close: async () => {
      listener.close();
      listener.closeAllConnections();
      await once(listener, "close");
    },
  };
}

function configuration(
  app: { clientId: string; clientSecret: string; redirectUris: readonly string[] },
  lifetime: () => number,
): Configuration {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return {
    clients: [
      {
        client_id: app.clientId,
        client_secret: app.clientSecret,
        redirect_uris: [...app.redirectUris],
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        id_token_signed_response_alg: "ES256",
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: "test", use: "sig", alg: "ES256" }] },
    cookies: { keys: [randomBytes(16).toString("hex")] },
    claims: { openid: ["sub"], email: ["email"] },
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@example.com` }) }),
    pkce: { required: () => true },
    features: { revocation: { enabled: true } },
    rotateRefreshToken: true,
    ttl: {
      AccessToken: lifetime,
      AuthorizationCode: 60,
      IdToken: 3_600,
      RefreshToken: 86_400,
      Grant: 86_400,
      Interaction: 600,
      Session: 86_400,
    },
  };
}
