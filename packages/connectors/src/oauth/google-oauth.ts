import type { OAuthSpec } from "@carillon/connector-kit";

type GoogleCredentials = { readonly apiBaseUrl?: string | undefined };

/**
 * Google's OAuth2 for web server applications; `apiBaseUrl` moves all of it, for a stand-in. A refresh token comes only
 * with `access_type=offline`, and with a second consent only if that is asked for.
 * @see https://developers.google.com/identity/protocols/oauth2/web-server
 */
export function googleOauth(scopes: readonly string[]): OAuthSpec<GoogleCredentials> {
  return {
    fields: {
      clientId: "clientId",
      clientSecret: "clientSecret",
      accessToken: "accessToken",
      refreshToken: "refreshToken",
      expiresAt: "accessTokenExpiresAt",
    },
    provider: ({ apiBaseUrl }) => ({
      authorizationUrl: apiBaseUrl
        ? `${new URL(apiBaseUrl).origin}/o/oauth2/v2/auth`
        : "https://accounts.google.com/o/oauth2/v2/auth",
      tokenUrl: `${tokenOrigin(apiBaseUrl)}/token`,
      revocationUrl: `${tokenOrigin(apiBaseUrl)}/revoke`,
      // With the first two the answer says whose account it is.
      scopes: ["openid", "email", ...scopes],
      pkce: true,
      clientAuthentication: "post",
      parameters: { access_type: "offline", prompt: "consent", include_granted_scopes: "true" },
    }),
  };
}

function tokenOrigin(apiBaseUrl: string | undefined): string {
  return apiBaseUrl ? new URL(apiBaseUrl).origin : "https://oauth2.googleapis.com";
}
