import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { failureOf, useLoopback } from "./loopback-fixture.ts";
import { serveHttp } from "./loopback-server.ts";
import { wasSent } from "./was-sent.ts";

const { kept, client } = useLoopback();
const start = (listener: Parameters<typeof serveHttp>[0]) => kept(serveHttp(listener));

/** Answers what it was asked, as JSON. */
const echo = () =>
  start(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers } = request;
    const body = Buffer.concat(chunks).toString();
    response
      .setHeader("content-type", "application/json")
      .end(JSON.stringify({ method, url, headers, body }));
  });

describe("createGuardedHttp", () => {
  it("sends method, path, query, headers and a JSON body, and reads the answer", async () => {
    const { origin } = await echo();
    const response = await client().request({
      method: "post",
      url: `${origin}/a/b?x=%20y`,
      query: { n: 1, on: true, gone: undefined, text: "a&b" },
      headers: { "X-Custom": "1" },
      body: { hello: "wörld" },
    });
    expect(response.status).toBe(200);
    expect(response.headers["content-type"]).toBe("application/json");
    expect(response.json()).toMatchObject({
      method: "POST",
      url: "/a/b?x=%20y&n=1&on=true&text=a%26b",
      body: '{"hello":"wörld"}',
      headers: {
        host: origin.slice("http://".length),
        "x-custom": "1",
        "content-type": "application/json",
        "content-length": "18",
        "user-agent": "Carillon",
        accept: "*/*",
        "accept-encoding": "gzip, deflate, br, zstd",
      },
    });
  });

  it.each([
    ["text", "héllo", "text/plain;charset=UTF-8", "héllo"],
    ["bytes", Buffer.from("raw"), undefined, "raw"],
    ["a form", new URLSearchParams({ a: "1 2" }), "application/x-www-form-urlencoded;charset=UTF-8", "a=1+2"],
    ["an array", [1, 2], "application/json", "[1,2]"],
    ["nothing", undefined, undefined, ""],
  ])("sends %s as a body", async (_name, body, type, expected) => {
    const { origin } = await echo();
    const answer = (await client().request({ method: "POST", url: origin, body })).json();
    expect(answer).toMatchObject({ body: expected });
    expect((answer as { headers: Record<string, string> }).headers["content-type"]).toBe(type);
  });

  it("sends a multipart form with its boundary", async () => {
    const { origin } = await echo();
    const form = new FormData();
    form.append("file", new Blob(["content"], { type: "text/csv" }), "a.csv");
    const response = await client().request({ method: "POST", url: origin, body: form });
    const { body, headers } = response.json() as { body: string; headers: Record<string, string> };
    const boundary = /boundary=(.*)$/.exec(headers["content-type"] ?? "")?.[1];
    expect(body).toContain(`--${boundary}`);
    expect(body).toContain('name="file"; filename="a.csv"');
    expect(body).toContain("content");
  });

  it("reuses connections", async () => {
    const server = await echo();
    const http = client();
    for (let count = 0; count < 20; count++) await http.request({ method: "GET", url: server.origin });
    // undici frees a connection one turn of the loop after the answer, so two take turns.
    expect(server.connections()).toBeLessThanOrEqual(2);
  });

  it("opens no more connections to one origin than it may", async () => {
    const server = await start((_request, response) => setImmediate(() => response.end("x")));
    const http = client({ allow: ["127.0.0.1"], connectionsPerOrigin: 3 });
    await Promise.all(Array.from({ length: 30 }, () => http.request({ method: "GET", url: server.origin })));
    expect(server.connections()).toBe(3);
  });

  it.each([
    ["gzip", gzipSync("plain text")],
    ["GZIP", gzipSync("plain text")],
    ["deflate", deflateSync("plain text")],
    ["deflate", deflateRawSync("plain text")],
    ["br", brotliCompressSync("plain text")],
    ["zstd", zstdCompressSync("plain text")],
    ["gzip, br", brotliCompressSync(gzipSync("plain text"))],
    ["identity", Buffer.from("plain text")],
    ["rot13", Buffer.from("plain text")],
  ])("reads a body in encoding %s", async (encoding, body) => {
    const { origin } = await start((_request, response) => {
      response.setHeader("content-encoding", encoding).end(body);
    });
    expect((await client().request({ method: "GET", url: origin })).text()).toBe("plain text");
  });

  it.each([
    ["text/plain; charset=iso-8859-1", Buffer.from([0x66, 0xfc, 0x72]), "für"],
    ["text/plain; charset=utf-8", Buffer.from("\ufefffür"), "für"],
    ["text/plain; charset=nonsense", Buffer.from("für"), "für"],
  ])("decodes text of type %s", async (type, body, text) => {
    const { origin } = await start((_request, response) => {
      response.setHeader("content-type", type).end(body);
    });
    expect((await client().request({ method: "GET", url: origin })).text()).toBe(text);
  });

  it("joins headers sent several times, and keeps names in lower case", async () => {
    const { origin } = await start((_request, response) => {
      response.setHeader("X-Many", ["a", "b"]).setHeader("Retry-After", "5").writeHead(429).end();
    });
    const response = await client().request({ method: "HEAD", url: origin });
    expect(response).toMatchObject({ status: 429, headers: { "x-many": "a, b", "retry-after": "5" } });
    expect(response.body.length).toBe(0);
  });

  it("says that an answer is no JSON without quoting it", async () => {
    const { origin } = await start((_request, response) => response.end("<secret>"));
    const response = await client().request({ method: "GET", url: origin });
    expect(() => response.json()).toThrow(SyntaxError);
    expect(() => response.json()).not.toThrow(/secret/);
    await expect(client().request({ method: "GET", url: origin, expect: "json" })).rejects.toMatchObject({
      code: "MALFORMED_RESPONSE",
      category: "validation",
    });
  });

  it("lets an error answer be no JSON, and an empty one too", async () => {
    const { origin } = await start((request, response) => {
      response.writeHead(request.url === "/empty" ? 200 : 502).end(request.url === "/empty" ? "" : "<html>");
    });
    const http = client();
    expect((await http.request({ method: "GET", url: origin, expect: "json" })).status).toBe(502);
    expect((await http.request({ method: "GET", url: `${origin}/empty`, expect: "json" })).status).toBe(200);
  });

  it.each([
    ["a host header", { headers: { Host: "other.example" } }],
    ["a framing header", { headers: { "Transfer-Encoding": "chunked" } }],
    ["a line break in a header", { headers: { "x-a": "1\r\nx-b: 2" } }],
    ["a line break in a header name", { headers: { "x-a\r\nx-b": "2" } }],
    ["CONNECT", { method: "CONNECT" }],
    ["TRACE", { method: "trace" }],
    ["a method with a space", { method: "GET / HTTP/1.1" }],
    ["an empty method", { method: "" }],
    ["a circular body", { body: circular() }],
    ["a stream", { body: new ReadableStream() }],
  ])("refuses %s before anything is sent", async (_name, override) => {
    const server = await echo();
    const failure = await failureOf(client().request({ method: "POST", url: server.origin, ...override }));
    expect(failure).toMatchObject({ code: "INVALID_REQUEST", category: "validation", retryable: false });
    expect(wasSent(failure)).toBe(false);
    expect(server.open()).toBeLessThanOrEqual(1);
  });

  it("gives the raw error of a refused connection, marked as not sent", async () => {
    const port = await freePort();
    const failure = await failureOf(
      client().request({ method: "POST", url: `http://127.0.0.1:${port}`, body: "x" }),
    );
    expect(failure).toMatchObject({ code: "ECONNREFUSED" });
    expect(wasSent(failure)).toBe(false);
  });

  it("gives the raw error of the lookup, marked as not sent", async () => {
    const lookup = async () => {
      throw Object.assign(new Error("getaddrinfo ENOTFOUND x.example"), { code: "ENOTFOUND" });
    };
    const http = client({ lookup });
    const failure = await failureOf(http.request({ method: "POST", url: "http://x.example" }));
    expect(failure).toMatchObject({ code: "ENOTFOUND" });
    expect(wasSent(failure)).toBe(false);
    const empty = client({ lookup: async () => [] });
    await expect(empty.request({ method: "GET", url: "http://x.example" })).rejects.toMatchObject({
      code: "ENOTFOUND",
    });
  });

  it("tries the other addresses of a name when one does not answer", async () => {
    const server = await echo();
    const http = client({ allow: ["two.example"], lookup: async () => ["::1", "127.0.0.1"] });
    const response = await http.request({ method: "GET", url: `http://two.example:${server.port}/` });
    expect(response.json()).toMatchObject({ headers: { host: `two.example:${server.port}` } });
  });
});

function circular(): object {
  const value: { self?: object } = {};
  value.self = value;
  return value;
}

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
