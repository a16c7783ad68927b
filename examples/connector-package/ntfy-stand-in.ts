import { type StandIn, startStandIn } from "@carillon/testing";

export const TOKEN = `tk_${"stand-in"}_${"0".repeat(20)}`;

/** A server that answers as docs.ntfy.sh/publish says, to one token. */
export function startNtfy(): Promise<StandIn> {
  const fail = (code: number, error: string) => {
    const http = Math.floor(code / 100);
    return { status: http, body: { code, http, error, link: "https://docs.ntfy.sh/publish/" } };
  };
  return startStandIn(({ method, path, headers, body }) => {
    if (headers.authorization !== `Bearer ${TOKEN}`) return fail(40_101, "unauthorized");
    if (method === "GET" && path === "/v1/account") return { body: { username: "phil", role: "user" } };
    if (method !== "POST" || path !== "/") return fail(40_401, "page not found");
    const { topic } = JSON.parse(String(body)) as { topic?: string };
    if (topic === undefined) return fail(40_009, "invalid request: topic invalid");
    if (topic === "forbidden") return fail(40_301, "forbidden");
    return { body: { id: "hwQ2YpKdmg", time: 1_700_000_000, event: "message", topic } };
  });
}
