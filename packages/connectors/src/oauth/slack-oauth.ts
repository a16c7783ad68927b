import { type OAuthAnswer, type OAuthSpec, responseError } from "@carillon/connector-kit";

type SlackCredentials = { readonly apiBaseUrl?: string | undefined };

const SLACK_ORIGIN = "https://slack.com";

/**
 * Slack's OAuth v2 for a bot token: scopes with commas, 200 with `ok: false` for a refusal, `token_type: bot`, and, where
 * the app has token rotation on, tokens of 12 hours with a refresh token that is good once.
 * @see https://docs.slack.dev/authentication/installing-with-oauth
 * @see https://docs.slack.dev/authentication/using-token-rotation
 */
export function slackOauth(scopes: readonly string[]): OAuthSpec<SlackCredentials> {
  return {
    fields: {
      clientId: "clientId",
      clientSecret: "clientSecret",
      accessToken: "botToken",
      refreshToken: "refreshToken",
      expiresAt: "accessTokenExpiresAt",
    },
    provider: ({ apiBaseUrl }) => {
      const api = apiBaseUrl?.replace(/\/$/, "") ?? `${SLACK_ORIGIN}/api`;
      return {
        authorizationUrl: `${apiBaseUrl ? new URL(apiBaseUrl).origin : SLACK_ORIGIN}/oauth/v2/authorize`,
        tokenUrl: `${api}/oauth.v2.access`,
        revocationUrl: `${api}/auth.revoke`,
        scopes,
        scopeSeparator: ",",
        // Slack has it for public clients alone; this one has a secret.
        pkce: false,
        clientAuthentication: "basic",
      };
    },
    readAnswer,
    accountOf: ({ team }) => {
      const name = typeof team === "object" && team !== null && "name" in team ? team.name : undefined;
      return typeof name === "string" ? name : undefined;
    },
    revoke,
  };
}

/** https://docs.slack.dev/reference/methods/oauth.v2.access, "Errors" */
const ERRORS: Readonly<Record<string, string>> = {
  invalid_code: "invalid_grant",
  code_already_used: "invalid_grant",
  invalid_refresh_token: "invalid_grant",
  token_expired: "invalid_grant",
  token_revoked: "invalid_grant",
  invalid_auth: "invalid_grant",
  account_inactive: "invalid_grant",
  invalid_client_id: "invalid_client",
  bad_client_secret: "invalid_client",
  bad_redirect_uri: "invalid_request",
  fatal_error: "server_error",
  internal_error: "server_error",
  service_unavailable: "temporarily_unavailable",
  ratelimited: "temporarily_unavailable",
};

function readAnswer(answer: Readonly<Record<string, unknown>>): OAuthAnswer {
  const { ok, error } = answer;
  if (ok === false) {
    const word = typeof error === "string" ? error : "unknown";
    return { error: ERRORS[word] ?? word, error_description: word };
  }
  return { ...answer, token_type: "bearer" };
}

/** https://docs.slack.dev/reference/methods/auth.revoke */
const revoke: NonNullable<OAuthSpec<SlackCredentials>["revoke"]> = async ({ http, provider, token }) => {
  const response = await http.request({
    method: "POST",
    url: provider.revocationUrl ?? `${SLACK_ORIGIN}/api/auth.revoke`,
    headers: { authorization: `Bearer ${token}` },
  });
  const isRefused = response.status >= 300 || /"ok"\s*:\s*false/.test(response.text());
  if (isRefused) throw responseError("slack", response, new Date());
};
