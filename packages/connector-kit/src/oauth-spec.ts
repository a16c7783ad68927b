import type { HttpClient } from "./http-client.ts";

/** Where and how a provider speaks OAuth2 (RFC 6749) for one connection. */
export type OAuthProvider = {
  /** Where the person is sent to allow it. */
  readonly authorizationUrl: string;
  /** Where codes and refresh tokens become access tokens. */
  readonly tokenUrl: string;
  /** RFC 7009; left out where there is none. */
  readonly revocationUrl?: string | undefined;
  readonly scopes: readonly string[];
  /** Between scopes; a space by RFC 6749 §3.3. */
  readonly scopeSeparator?: " " | ",";
  /** RFC 7636 with S256; false only where the provider refuses it. */
  readonly pkce: boolean;
  /** For how long a token is taken to live that comes with a refresh token and without `expires_in`; left out: for ever. ms */
  readonly unsaidLifetimeMs?: number;
  /** How client id and secret are sent (RFC 6749 §2.3.1). */
  readonly clientAuthentication: "basic" | "post";
  /** What the token endpoint takes; a form by RFC 6749. */
  readonly tokenBody?: "form" | "json";
  /** Sent to the token and revocation endpoints beside the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Added to the authorization address. */
  readonly parameters?: Readonly<Record<string, string>>;
};

/** Where in the credentials the parts are: a field, or a path with dots (`auth.clientId`). */
export type OAuthFields = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
};

export type OAuthClient = { readonly id: string; readonly secret: string };

/** `expiresAt` is left out where the provider does not say, or the token lives until it is revoked. */
export type OAuthTokens = {
  readonly accessToken?: string | undefined;
  readonly refreshToken?: string | undefined;
  readonly expiresAt?: Date | undefined;
};

/** An answer of a token endpoint in the words of RFC 6749 §5.1 or §5.2, which is what other answers are made into. */
export type OAuthAnswer = Readonly<Record<string, unknown>> & {
  readonly access_token?: unknown;
  readonly token_type?: unknown;
  readonly expires_in?: unknown;
  readonly refresh_token?: unknown;
  readonly scope?: unknown;
  readonly error?: unknown;
  readonly error_description?: unknown;
};

/**
 * OAuth2 of a connector: authorization code, refresh and revocation come with it. A connection uses it when it has a client
 * id (and `when` holds). Its token fields have to be optional in the schema: it is saved first and connected then. An
 * action is called with an access token that is good, unless it has none at all, which ends the run before it.
 */
export type OAuthSpec<Credentials> = {
  readonly fields: OAuthFields;
  /** A field and the value it must have for OAuth2 to be meant. */
  readonly when?: { readonly field: string; readonly is: string };
  /** Also asked of credentials that do not use OAuth2, to see whether a stored secret would go elsewhere. */
  readonly provider: (credentials: Credentials) => OAuthProvider;
  /** For providers whose token endpoint answers in words of its own. */
  readonly readAnswer?: (answer: Readonly<Record<string, unknown>>) => OAuthAnswer;
  /** Whose account it is, for a person, from the token endpoint's own answer; undefined: it does not say. */
  readonly accountOf?: (answer: Readonly<Record<string, unknown>>) => string | undefined;
  /** Instead of RFC 7009. @throws what the provider answered when it did not revoke */
  readonly revoke?: (what: {
    readonly http: HttpClient;
    readonly provider: OAuthProvider;
    readonly client: OAuthClient;
    readonly token: string;
  }) => Promise<void>;
};
