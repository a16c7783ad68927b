import { createHash } from "node:crypto";
import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "../stand-in.ts";
import { atom, billionLaughs, jsonFeed, rss1, rss2 } from "./sample-feeds.ts";

export type RssStandIn = StandIn & {
  readonly username: string;
  readonly password: string;
  /** Served at `/own`, with these headers; set by a test. */
  setOwn(body: string | Buffer, headers?: Record<string, string>): void;
};

export type RssOptions = { readonly username?: string; readonly password?: string };

const CHANGED = "Sun, 01 Mar 2026 12:00:00 GMT";

/**
 * Feeds at `/rss.xml`, `/rdf.xml`, `/atom.xml`, `/feed.json`, the first also at `/private/rss.xml` for who logs in;
 * conditional requests are answered as RFC 9110 §13 says.
 */
export async function startRss(options: RssOptions = {}): Promise<RssStandIn> {
  const { username = "reader", password = `feed-${"stand-in"}-password` } = options;
  let own: { body: string | Buffer; headers: Record<string, string> } = { body: "", headers: {} };
  const login = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;

  const standIn = await startStandIn((request) => {
    const origin = `http://${request.headers.host}`;
    const { pathname } = new URL(request.path, origin);
    if (pathname.startsWith("/private/") && request.headers.authorization !== login) {
      return { status: 401, headers: { "www-authenticate": 'Basic realm="feed"' }, body: "log in first" };
    }
    if (pathname === "/own") return { headers: own.headers, body: own.body };
    if (pathname === "/moved.xml") return { status: 301, headers: { location: "/rss.xml" } };
    const feed = FEEDS[pathname.replace("/private", "")];
    if (!feed) return { status: 404, headers: { "content-type": "text/html" }, body: "<h1>Not found</h1>" };
    return unlessUnchanged(request, feed(origin));
  });
  return {
    ...standIn,
    ...{ username, password },
    setOwn: (body, headers = { "content-type": "application/xml" }) => {
      own = { body, headers };
    },
  };
}

const FEEDS: Readonly<Record<string, (origin: string) => { type: string; body: string }>> = {
  "/rss.xml": (origin) => ({ type: "application/rss+xml", body: rss2(origin) }),
  "/rdf.xml": (origin) => ({ type: "application/rdf+xml", body: rss1(origin) }),
  "/atom.xml": (origin) => ({ type: "application/atom+xml", body: atom(origin) }),
  "/feed.json": (origin) => ({ type: "application/feed+json", body: JSON.stringify(jsonFeed(origin)) }),
  "/laughs.xml": () => ({ type: "application/xml", body: billionLaughs() }),
};

function unlessUnchanged(
  { headers }: RecordedRequest,
  { type, body }: { type: string; body: string },
): Reply {
  const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
  const validators = { etag, "last-modified": CHANGED };
  const known = headers["if-none-match"];
  // If-None-Match goes before If-Modified-Since (RFC 9110 §13.2.2).
  const unchanged =
    known !== undefined
      ? known === "*" || known.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag)
      : Date.parse(headers["if-modified-since"] ?? "") >= Date.parse(CHANGED);
  if (unchanged) return { status: 304, headers: validators };
  return { headers: { ...validators, "content-type": type }, body };
}
