import type { OAuthSpec } from "@carillon/connector-kit";

type NotionCredentials = { readonly apiBaseUrl?: string | undefined };

const NOTION_ORIGIN = "https://api.notion.com";

/**
 * OAuth2 of a public Notion connection: Basic authentication, JSON bodies, no scopes (the person picks pages), tokens
 * without an end that come with a refresh token. PKCE is not part of it.
 * @see https://developers.notion.com/guides/get-started/authorization
 * @see https://developers.notion.com/reference/create-a-token
 * @see https://developers.notion.com/reference/revoke-token
 */
export function notionOauth(notionVersion: string): OAuthSpec<NotionCredentials> {
  return {
    fields: {
      clientId: "clientId",
      clientSecret: "clientSecret",
      accessToken: "token",
      refreshToken: "refreshToken",
      expiresAt: "accessTokenExpiresAt",
    },
    provider: ({ apiBaseUrl }) => {
      const origin = apiBaseUrl ? new URL(apiBaseUrl).origin : NOTION_ORIGIN;
      return {
        authorizationUrl: `${origin}/v1/oauth/authorize`,
        tokenUrl: `${origin}/v1/oauth/token`,
        revocationUrl: `${origin}/v1/oauth/revoke`,
        scopes: [],
        pkce: false,
        clientAuthentication: "basic",
        tokenBody: "json",
        headers: { "notion-version": notionVersion },
        parameters: { owner: "user" },
      };
    },
    accountOf: ({ workspace_name: workspace }) => (typeof workspace === "string" ? workspace : undefined),
  };
}
