import { describe, expect, it } from "vitest";
import { failureOf, useLoopback } from "./loopback-fixture.ts";
import { serveHttp } from "./loopback-server.ts";
import { wasSent } from "./was-sent.ts";

const { kept, client } = useLoopback();

describe("createGuardedHttp and redirects", () => {
  const redirecting = (status: number, location: (path: string) => string | undefined) =>
    kept(
      serveHttp(async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk);
        const target = location(request.url ?? "");
        if (target !== undefined) return response.writeHead(status, { location: target }).end("moved");
        const { method, url, headers } = request;
        return response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString() }));
      }),
    );
  const once = (to: string) => (path: string) => (path === "/from" ? to : undefined);
  const secrets = {
    authorization: "Bearer x",
    cookie: "a=b",
    "x-api-key": "k",
    "content-type": "text/plain",
    accept: "text/html",
  };

  it.each([
    [301, "POST", "GET", ""],
    [302, "POST", "GET", ""],
    [303, "POST", "GET", ""],
    [303, "PUT", "GET", ""],
    [302, "PUT", "PUT", "body"],
    [307, "POST", "POST", "body"],
    [308, "POST", "POST", "body"],
    [303, "HEAD", "HEAD", ""],
  ])("after %i turns %s into %s", async (status, method, next, body) => {
    const { origin } = await redirecting(status, once("/to?x=1"));
    const response = await client().request({
      method,
      url: `${origin}/from`,
      headers: secrets,
      ...(method === "HEAD" ? {} : { body: "body" }),
    });
    if (method === "HEAD") return expect(response.status).toBe(200);
    const answer = response.json() as { headers: Record<string, string> };
    expect(answer).toMatchObject({
      method: next,
      url: "/to?x=1",
      body,
      headers: { authorization: "Bearer x", "x-api-key": "k" },
    });
    expect(answer.headers["content-type"]).toBe(body === "" ? undefined : "text/plain");
  });

  it("gives another origin neither credentials nor unknown headers", async () => {
    const other = await redirecting(307, () => undefined);
    const { origin } = await redirecting(307, once(`${other.origin}/to`));
    const response = await client().request({
      method: "POST",
      url: `${origin}/from`,
      headers: secrets,
      body: "body",
    });
    const { headers, body } = response.json() as { headers: Record<string, string>; body: string };
    expect(body).toBe("body");
    expect(Object.keys(headers).sort()).toEqual([
      "accept",
      "accept-encoding",
      "connection",
      "content-length",
      "content-type",
      "host",
      "user-agent",
    ]);
  });

  it.each([
    "http://10.0.0.1/",
    "//169.254.169.254/latest/meta-data",
    "http://[::ffff:10.0.0.1]/",
    "http://user:pass@127.0.0.1/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "http://",
  ])("refuses a redirect to %s, and says that something was sent", async (location) => {
    const { origin } = await redirecting(302, once(location));
    const failure = await failureOf(client().request({ method: "POST", url: `${origin}/from`, body: "x" }));
    expect(failure).toMatchObject({ code: "ADDRESS_NOT_ALLOWED" });
    expect(wasSent(failure)).toBe(true);
  });

  it("refuses a redirect to a name that resolves to a private address", async () => {
    const { origin } = await redirecting(302, once("http://inside.example/"));
    const http = client({ allow: ["127.0.0.1"], lookup: async () => ["10.0.0.1"] });
    const failure = await failureOf(http.request({ method: "GET", url: `${origin}/from` }));
    expect(failure).toMatchObject({ code: "ADDRESS_NOT_ALLOWED" });
  });

  it("says that something was sent when a later hop cannot be reached", async () => {
    const { origin } = await redirecting(307, once("http://gone.example/"));
    const lookup = async () => {
      throw new Error("no such name");
    };
    const failure = await failureOf(
      client({ allow: ["127.0.0.1"], lookup }).request({ method: "POST", url: `${origin}/from`, body: "x" }),
    );
    expect(wasSent(failure)).toBe(true);
  });

  it("follows five redirects and no sixth", async () => {
    const { origin } = await redirecting(302, (path) =>
      path === "/0" ? undefined : `/${Number(path.slice(1)) - 1}`,
    );
    const http = client();
    expect((await http.request({ method: "GET", url: `${origin}/5` })).json()).toMatchObject({ url: "/0" });
    const failure = await failureOf(http.request({ method: "GET", url: `${origin}/6` }));
    expect(failure).toMatchObject({ code: "TOO_MANY_REDIRECTS", category: "validation" });
  });

  it("leaves a redirect to the caller when asked to, or when it leads nowhere", async () => {
    const { origin } = await redirecting(302, once("/to"));
    const manual = await client().request({ method: "GET", url: `${origin}/from`, redirect: "manual" });
    expect(manual).toMatchObject({ status: 302, headers: { location: "/to" } });
    const silent = await kept(serveHttp((_request, response) => response.writeHead(302).end()));
    expect((await client().request({ method: "GET", url: silent.origin })).status).toBe(302);
  });
});
