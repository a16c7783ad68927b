import {
  type HttpClient,
  type HttpResponse,
  malformedResponse,
  responseError,
} from "@carillon/connector-kit";
import type { OAuthConnection } from "./oauth-connection.ts";

type FetchInit = {
  readonly body?: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly method: string;
};
export type OAuthFetch = (url: string, init: FetchInit) => Promise<Response>;

/** Bytes: tokens are small, and what answers may be anything. */
const MAX_BYTES = 256 * 1024;
/** ms */
const TIMEOUT_MS = 10_000;

/** The guarded client for a request of OAuth2 that a connector makes itself: it ends in time, and leads nowhere else. */
export function boundedHttp(http: HttpClient): HttpClient {
  return {
    request: (request) =>
      http.request({
        ...request,
        maxBytes: MAX_BYTES,
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }),
  };
}

/**
 * The guarded client as oauth4webapi calls it: sends JSON where the provider wants that, and gives back an answer in the
 * words of RFC 6749, whatever the provider's own are. `heard` is told the provider's own answer.
 * @throws CarillonError for what is no answer of such an endpoint: an outage, a limit, a page of HTML; what the guard throws
 */
export function createOAuthFetch(
  { connector, oauth, provider, ruled }: OAuthConnection,
  deps: {
    readonly http: HttpClient;
    readonly now: () => Date;
    readonly heard?: (answer: Readonly<Record<string, unknown>>) => void;
  },
): OAuthFetch {
  return async (url, { body, headers, method }) => {
    const form = String(body ?? "");
    const isJson = provider.tokenBody === "json";
    const response = await deps.http.request({
      method,
      url,
      headers: { ...headers, ...provider.headers, ...(isJson && { "content-type": "application/json" }) },
      body: isJson ? JSON.stringify(Object.fromEntries(new URLSearchParams(form))) : form,
      maxBytes: MAX_BYTES,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { status } = response;
    if (status === 429 || status >= 500) throw responseError(ruled, response, deps.now());
    const own = objectIn(response);
    if (!own && status < 400) {
      // Of a revocation that went well nothing has to be said (RFC 7009 §2.2).
      if (response.body.length === 0) return new Response(null, { status });
      throw malformedResponse({
        provider: connector.provider,
        status,
        problem: "is not JSON",
        advice: "Check the address of the token endpoint.",
      });
    }
    const { id_token: _, ...answer } = withoutNulls(own ? (oauth.readAnswer?.(own) ?? own) : {});
    const isError = answer.error !== undefined;
    if (status >= 400 && !(typeof answer.error === "string"))
      throw responseError(ruled, response, deps.now());
    if (own && !isError) deps.heard?.(own);
    return Response.json(answer, { status: isError && status < 400 ? 400 : status });
  };
}

/** Some write null for what they have none of, which RFC 6749 §5.1 leaves out. */
function withoutNulls(answer: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== null));
}

function objectIn(response: HttpResponse): Readonly<Record<string, unknown>> | undefined {
  try {
    const body = response.json();
    const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
    return isObject ? (body as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
