import { Buffer } from "node:buffer";
import { type OAuthAnswer, type OAuthSpec, responseError } from "@carillon/connector-kit";

type GitHubCredentials = { readonly apiBaseUrl?: string | undefined };

const GITHUB_API = "https://api.github.com";

/**
 * OAuth2 of GitHub, for OAuth apps (tokens without an end) and GitHub Apps (8 hours and a refresh token). On an Enterprise
 * Server it is at the origin of its API. The token endpoint answers 200 with an `error` in words of its own.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
 * @see https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors
 */
export function githubOauth(scopes: readonly string[]): OAuthSpec<GitHubCredentials> {
  return {
    fields: {
      clientId: "clientId",
      clientSecret: "clientSecret",
      accessToken: "token",
      refreshToken: "refreshToken",
      expiresAt: "accessTokenExpiresAt",
    },
    provider: ({ apiBaseUrl = GITHUB_API }) => {
      const { origin } = new URL(apiBaseUrl);
      const web = origin === GITHUB_API ? "https://github.com" : origin;
      return {
        authorizationUrl: `${web}/login/oauth/authorize`,
        tokenUrl: `${web}/login/oauth/access_token`,
        revocationUrl: apiBaseUrl.replace(/\/$/, ""),
        scopes,
        pkce: true,
        clientAuthentication: "post",
      };
    },
    readAnswer,
    revoke,
  };
}

const ERRORS: Readonly<Record<string, string>> = {
  bad_verification_code: "invalid_grant",
  bad_refresh_token: "invalid_grant",
  incorrect_client_credentials: "invalid_client",
  redirect_uri_mismatch: "invalid_request",
};

function readAnswer(answer: Readonly<Record<string, unknown>>): OAuthAnswer {
  const { error } = answer;
  return typeof error === "string" ? { ...answer, error: ERRORS[error] ?? error } : answer;
}

/** https://docs.github.com/en/rest/apps/oauth-applications#delete-an-app-authorization: all of the person's tokens for the app. */
const revoke: NonNullable<OAuthSpec<GitHubCredentials>["revoke"]> = async (what) => {
  const { http, provider, client, token } = what;
  const response = await http.request({
    method: "DELETE",
    url: `${provider.revocationUrl ?? GITHUB_API}/applications/${encodeURIComponent(client.id)}/grant`,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString("base64")}`,
      "user-agent": "Carillon",
    },
    body: { access_token: token },
  });
  if (response.status >= 300) throw responseError("github", response, new Date());
};
