import { AddressNotAllowedError } from "./egress-errors.ts";
import { isRefusal, parseHttpUrl } from "./egress-target.ts";
import type { RawResponse } from "./http-exchange.ts";
import { redirectedHeaders } from "./request-headers.ts";
import { requestPath } from "./request-line.ts";
import type { RequestStep } from "./request-step.ts";

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * The request that an answer asks for, or null when it is the last one. Methods change as in the Fetch standard:
 * POST becomes GET after 301 and 302, all but GET and HEAD after 303, and the body then stays behind. Another
 * origin is given no header that could be a secret.
 *
 * @throws AddressNotAllowedError for a step from https to http and for what is not an http URL.
 */
export function followRedirect(from: RequestStep, { status, headers }: RawResponse): RequestStep | null {
  const { location } = headers;
  if (!REDIRECTS.has(status) || location === undefined || location === "") return null;
  const url = parseHttpUrl(URL.parse(location, from.url.href) ?? "");
  if (isRefusal(url)) throw new AddressNotAllowedError(`redirect: ${url.refused}`);
  if (from.url.protocol === "https:" && url.protocol === "http:") {
    throw new AddressNotAllowedError("a redirect leads from https to http");
  }
  const becomesGet = changesToGet(from.method, status);
  const sameOrigin = url.origin === from.url.origin;
  return {
    url,
    method: becomesGet ? "GET" : from.method,
    path: requestPath(url, undefined),
    headers: redirectedHeaders(from.headers, { sameOrigin, keepsBody: !becomesGet }),
    body: becomesGet ? null : from.body,
  };
}

function changesToGet(method: string, status: number): boolean {
  if (status === 303) return method !== "GET" && method !== "HEAD";
  return (status === 301 || status === 302) && method === "POST";
}
