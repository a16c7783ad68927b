import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "./stand-in.ts";

/**
 * An API that answers what it was asked: `{method, path, query, headers, body}`. `/status/NNN` answers that status,
 * `/redirect?to=URL&status=307` sends on, `/bytes/N` answers N bytes, `/text` plain text, `/empty` nothing.
 */
export function startHttpEcho(options: { record?: boolean } = {}): Promise<StandIn> {
  return startStandIn(echo, options);
}

function echo(request: RecordedRequest): Reply {
  const url = new URL(request.path, "http://stand-in");
  const [, verb, argument] = url.pathname.split("/");
  if (verb === "status") return { status: Number(argument), body: { status: Number(argument) } };
  if (verb === "redirect") {
    const location = url.searchParams.get("to") ?? "/";
    return { status: Number(url.searchParams.get("status") ?? 302), headers: { location } };
  }
  if (verb === "bytes") {
    return {
      headers: { "content-type": "application/octet-stream" },
      body: Buffer.alloc(Number(argument), 7),
    };
  }
  if (verb === "text")
    return { headers: { "content-type": "text/plain; charset=utf-8" }, body: "plain text, äöü" };
  if (verb === "empty") return { status: 204 };
  return {
    body: {
      method: request.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: request.body.toString("utf8"),
    },
  };
}
