import { createServer, type RequestListener } from "node:http";
import { createConnection, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { explainFailure } from "./explain-failure.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const open: { close: () => void }[] = [];

/** A server on a loopback port of its own, closed after the test. */
async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket));
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function failureOf(run: () => Promise<unknown>) {
  try {
    await run();
  } catch (error) {
    return explainFailure("http", error, { now: NOW });
  }
  throw new Error("did not fail");
}

const serve = (listener: RequestListener) => listen(createServer(listener));

afterEach(() => {
  for (const { close } of open.splice(0)) close();
});

describe("failures as Node really throws them", () => {
  it("a port where nobody listens", async () => {
    const port = await listen(createTcpServer());
    for (const { close } of open.splice(0)) close();
    const failure = await failureOf(() => fetch(`http://127.0.0.1:${port}/`));
    expect(failure).toMatchObject({ category: "network", retryable: true, sent: "no", code: "ECONNREFUSED" });
  });

  it("a connection that is cut while the answer is awaited", async () => {
    const port = await listen(
      createTcpServer((socket) => socket.once("data", () => socket.resetAndDestroy())),
    );
    const failure = await failureOf(() => fetch(`http://127.0.0.1:${port}/`));
    expect(failure).toMatchObject({ category: "network", retryable: true, sent: "maybe" });
  });

  it("an answer that breaks off", async () => {
    const port = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half");
      response.socket?.end();
    });
    const failure = await failureOf(async () => (await fetch(`http://127.0.0.1:${port}/`)).text());
    expect(failure).toMatchObject({ category: "network", sent: "maybe" });
  });

  it("an answer that does not come in time", async () => {
    const port = await serve(() => undefined);
    const failure = await failureOf(() =>
      fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(20) }),
    );
    expect(failure).toMatchObject({ category: "timeout", retryable: true, sent: "maybe" });
  });

  it("a request that is aborted", async () => {
    const port = await serve(() => undefined);
    const controller = new AbortController();
    const failure = failureOf(() => fetch(`http://127.0.0.1:${port}/`, { signal: controller.signal }));
    controller.abort();
    expect(await failure).toMatchObject({ category: "timeout" });
  });

  it("plain HTTP where TLS is spoken", async () => {
    const port = await serve((_, response) => response.end("plain"));
    const failure = await failureOf(() => fetch(`https://127.0.0.1:${port}/`));
    expect(failure).toMatchObject({ category: "network", sent: "no" });
  });

  it("something that is not HTTP", async () => {
    const port = await listen(createTcpServer((socket) => socket.end("220 mail.example.org ESMTP\r\n")));
    const failure = await failureOf(() => fetch(`http://127.0.0.1:${port}/`));
    expect(failure).toMatchObject({ category: "network" });
  });

  it("an address that is none, and redirects without end", async () => {
    expect((await failureOf(() => fetch("http://[nowhere/"))).category).toBe("validation");
    const port = await serve((_, response) => response.writeHead(302, { location: "/" }).end());
    expect((await failureOf(() => fetch(`http://127.0.0.1:${port}/`))).category).toBe("validation");
  });

  it("a body that is no JSON", async () => {
    const port = await serve((_, response) => response.end("<html>"));
    const failure = await failureOf(async () => (await fetch(`http://127.0.0.1:${port}/`)).json());
    expect(failure).toMatchObject({ category: "validation", retryable: false });
  });

  it("a fetch Response, as it is", async () => {
    const port = await serve((_, response) => response.writeHead(429, { "retry-after": "9" }).end("later"));
    const response = await fetch(`http://127.0.0.1:${port}/`);
    const answer = { status: response.status, headers: response.headers, body: await response.text() };
    expect(explainFailure("http", answer, { now: NOW })).toMatchObject({
      category: "rate_limit",
      retryAfterMs: 9_000,
    });
  });

  it("a bare socket", async () => {
    const port = await listen(createTcpServer());
    for (const { close } of open.splice(0)) close();
    const failure = await failureOf(
      () => new Promise((_, reject) => createConnection({ port, host: "127.0.0.1" }).once("error", reject)),
    );
    expect(failure).toMatchObject({ category: "network", sent: "no", code: "ECONNREFUSED" });
  });
});
