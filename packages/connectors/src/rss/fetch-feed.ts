import { Buffer } from "node:buffer";
import { type ActionContext, type HttpResponse, responseError } from "@carillon/connector-kit";
import type { RssCredentials } from "./credentials.ts";
import { FEED } from "./feed-errors.ts";

/** What a copy that is there already is known by. */
export type Validators = { readonly etag?: string | undefined; readonly lastModified?: string | undefined };

const MAX_BYTES = 5 * 1024 * 1024;
const ACCEPT =
  "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";

/**
 * Asks for a feed; null where it is as it was (RFC 9110 §13.1). The user and password go to the host they are saved for.
 * @throws CarillonError by the status; a transport error as `context.http` throws it
 */
export async function fetchFeed(
  credentials: RssCredentials,
  context: ActionContext,
  { url, etag, lastModified }: Validators & { readonly url: string },
): Promise<HttpResponse | null> {
  const response = await context.http.request({
    method: "GET",
    url,
    headers: {
      accept: ACCEPT,
      ...authorization(credentials, url),
      ...(etag && { "if-none-match": etag }),
      ...(lastModified && { "if-modified-since": lastModified }),
    },
    maxBytes: MAX_BYTES,
  });
  if (response.status === 304) return null;
  if (response.status !== 200) throw responseError(FEED, response, context.now());
  return response;
}

function authorization(
  { url: saved, username, password }: RssCredentials,
  url: string,
): Record<string, string> {
  if (!username || !password || saved === undefined) return {};
  if (new URL(saved).origin !== new URL(url).origin) return {};
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}` };
}
