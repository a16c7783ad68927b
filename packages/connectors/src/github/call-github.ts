import {
  type ActionContext,
  AuthenticationError,
  type HttpResponse,
  readJson,
} from "@carillon/connector-kit";
import type { z } from "zod";
import { GITHUB_API, type GitHubCredentials } from "./credentials.ts";
import { githubError } from "./github-error.ts";

/** Known to every Enterprise Server of today, and supported until March 2028 at least (docs.github.com/rest/overview/api-versions). */
const API_VERSION = "2022-11-28";

export type GitHubCall = {
  readonly method: "GET" | "POST" | "PATCH" | "PUT";
  /** Its parts encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly json?: object;
};

/**
 * Calls the REST API and hands back an answer that says it succeeded.
 * @throws CarillonError by what GitHub answered; a transport error as `context.http` throws it
 */
export async function requestGitHub(
  { token, apiBaseUrl = GITHUB_API }: GitHubCredentials,
  context: ActionContext,
  { method, path, query, json }: GitHubCall,
): Promise<HttpResponse> {
  const response = await context.http.request({
    method,
    url: `${apiBaseUrl.replace(/\/+$/, "")}${path}`,
    query,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${token ?? notConnected()}`,
      "x-github-api-version": API_VERSION,
      // GitHub turns away who does not say its name (docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api).
      "user-agent": "Carillon",
      ...(json && { "content-type": "application/json; charset=utf-8" }),
    },
    body: json && JSON.stringify(json),
  });
  if (response.status < 200 || response.status > 299) throw githubError(response, context.now());
  return response;
}

/** The same, for an answer of JSON. */
export async function callGitHub<Answer extends z.ZodType>(
  credentials: GitHubCredentials,
  context: ActionContext,
  { answer, ...call }: GitHubCall & { readonly answer: Answer },
): Promise<z.output<Answer>> {
  return readJson("github", await requestGitHub(credentials, context, call), answer);
}

function notConnected(): never {
  throw new AuthenticationError({
    provider: "github",
    code: "NOT_CONNECTED",
    message: "the connection has no token",
    userMessage: "GitHub is not connected yet. Open the connection and press Connect, or give it a token.",
  });
}
