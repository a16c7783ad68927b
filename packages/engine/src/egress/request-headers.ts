import { ACCEPT_ENCODING } from "./decode-body.ts";
import { InvalidRequestError } from "./egress-errors.ts";

export type HeaderInput = Readonly<Record<string, string | undefined>>;
export type HeaderMap = Record<string, string>;

/** They frame the message or name its destination; the client writes them itself. */
const OWN_HEADERS = new Set([
  "connection",
  "expect",
  "host",
  "keep-alive",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** What another origin may be shown after a redirect. A connector's own headers may all be secrets. */
const HARMLESS_HEADERS = new Set([
  "accept",
  "accept-encoding",
  "accept-language",
  "content-language",
  "content-type",
  "user-agent",
]);

const CONTENT_HEADERS = new Set(["content-encoding", "content-language", "content-location", "content-type"]);

/**
 * Brings names to lower case and adds what every request carries.
 *
 * @throws InvalidRequestError for a header that only the client itself may set.
 */
export function prepareHeaders(
  given: HeaderInput | undefined,
  defaults: { contentType: string | null; userAgent: string; accept: string },
): HeaderMap {
  const headers: HeaderMap = {};
  for (const name in given) {
    const value = given[name];
    if (value === undefined) continue;
    const key = name.toLowerCase();
    if (OWN_HEADERS.has(key)) throw new InvalidRequestError(`the header ${key} cannot be set`);
    // The length follows from the body.
    if (key !== "content-length") headers[key] = value;
  }
  headers["user-agent"] ??= defaults.userAgent;
  headers.accept ??= defaults.accept;
  headers["accept-encoding"] ??= ACCEPT_ENCODING;
  if (defaults.contentType !== null) headers["content-type"] ??= defaults.contentType;
  return headers;
}

/** The headers that may follow a redirect (Fetch standard, HTTP-redirect fetch, steps 12 to 14, and stricter). */
export function redirectedHeaders(
  headers: HeaderMap,
  { sameOrigin, keepsBody }: { sameOrigin: boolean; keepsBody: boolean },
): HeaderMap {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => (sameOrigin || HARMLESS_HEADERS.has(name)) && (keepsBody || !CONTENT_HEADERS.has(name)),
    ),
  );
}

export function flatHeaders(headers: HeaderMap): string[] {
  const flat: string[] = [];
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) flat.push(name, value);
  }
  return flat;
}
