import {
  type Connector,
  type OAuthClient,
  type OAuthProvider,
  type OAuthSpec,
  type OAuthTokens,
  oauthClientOf,
  oauthTokensOf,
  type RuledProvider,
} from "@carillon/connector-kit";

/** One connection's OAuth2: through which app, at which provider, with which tokens. */
export type OAuthConnection = {
  readonly connector: Connector;
  readonly oauth: OAuthSpec<unknown>;
  readonly provider: OAuthProvider;
  readonly client: OAuthClient;
  readonly tokens: OAuthTokens;
  /** For reading its errors. */
  readonly ruled: RuledProvider;
};

/** @returns null for credentials that do not use OAuth2 */
export function oauthConnectionOf(connector: Connector, credentials: unknown): OAuthConnection | null {
  const { oauth, provider: name, errorRules: rules } = connector;
  const client = oauth ? oauthClientOf(oauth, credentials) : null;
  if (!oauth || !client) return null;
  return {
    connector,
    oauth,
    client,
    provider: oauth.provider(credentials),
    tokens: oauthTokensOf(oauth, credentials),
    ruled: rules ? { provider: name, rules } : name,
  };
}
