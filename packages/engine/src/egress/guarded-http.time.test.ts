import { describe, expect, it, vi } from "vitest";
import { allClosed, failureOf, useLoopback } from "./loopback-fixture.ts";
import { type LoopbackServer, serveHttp, serveTcp } from "./loopback-server.ts";
import { wasSent } from "./was-sent.ts";

const { kept, client } = useLoopback();

describe("createGuardedHttp and time", () => {
  const abortWhen = async (server: LoopbackServer, request: (signal: AbortSignal) => Promise<unknown>) => {
    const controller = new AbortController();
    const failure = failureOf(request(controller.signal));
    await vi.waitFor(() => expect(server.connections()).toBeGreaterThan(0), { timeout: 10_000 });
    controller.abort(new Error("the run was cancelled"));
    return failure;
  };

  it("sends nothing under a signal that is aborted already", async () => {
    const server = await kept(serveHttp((_request, response) => response.end()));
    const reason = new Error("too late");
    const failure = await failureOf(
      client().request({ method: "GET", url: server.origin, signal: AbortSignal.abort(reason) }),
    );
    expect(failure).toBe(reason);
    expect(wasSent(failure)).toBe(false);
    expect(server.connections()).toBe(0);
  });

  it("ends a request that is never answered, and its connection", async () => {
    const server = await kept(serveTcp((socket) => socket.resume()));
    const failure = await abortWhen(server, (signal) =>
      client().request({ method: "GET", url: server.origin, signal }),
    );
    expect(failure).toMatchObject({ message: "the run was cancelled" });
    await allClosed(server);
  });

  it("ends a trickling body, and its connection", async () => {
    const server = await kept(
      serveHttp((_request, response) => {
        const timer = setInterval(() => response.write("x"), 5);
        response.once("close", () => clearInterval(timer));
      }),
    );
    const failure = await abortWhen(server, (signal) =>
      client().request({ method: "GET", url: server.origin, signal }),
    );
    expect(failure).toMatchObject({ message: "the run was cancelled" });
    expect(wasSent(failure)).toBe(true);
    await allClosed(server);
  });

  it("ends a TLS handshake that is never answered, as not sent", async () => {
    const server = await kept(serveTcp((socket) => socket.resume()));
    const failure = await abortWhen(server, (signal) =>
      client().request({ method: "POST", url: `https://127.0.0.1:${server.port}/`, body: "x", signal }),
    );
    expect(failure).toMatchObject({ message: "the run was cancelled" });
    expect(wasSent(failure)).toBe(false);
    await allClosed(server);
  });

  it("gives up a slow handshake by itself", async () => {
    const server = await kept(serveTcp((socket) => socket.resume()));
    const http = client({ allow: ["127.0.0.1"], connectTimeoutMs: 60 });
    const failure = await failureOf(
      http.request({ method: "POST", url: `https://127.0.0.1:${server.port}/`, body: "x" }),
    );
    expect(failure).toMatchObject({ code: "UND_ERR_CONNECT_TIMEOUT" });
    expect(wasSent(failure)).toBe(false);
    await allClosed(server);
  });

  it("gives up a lookup that never ends", async () => {
    const http = client({ lookup: () => new Promise(() => {}), connectTimeoutMs: 60 });
    const failure = await failureOf(http.request({ method: "GET", url: "http://slow.example" }));
    expect(failure).toMatchObject({ code: "UND_ERR_CONNECT_TIMEOUT" });
  });

  it("ends a request that waits for a free connection, at once and as not sent", async () => {
    const server = await kept(serveTcp((socket) => socket.resume()));
    const http = client({ allow: ["127.0.0.1"], connectionsPerOrigin: 2 });
    const running = new AbortController();
    const ended = [1, 2].map(() =>
      failureOf(http.request({ method: "GET", url: server.origin, signal: running.signal })),
    );
    await vi.waitFor(() => expect(server.connections()).toBe(2), { timeout: 10_000 });
    const waiting = new AbortController();
    const failure = failureOf(http.request({ method: "GET", url: server.origin, signal: waiting.signal }));
    waiting.abort(new Error("no longer wanted"));
    expect(await failure).toMatchObject({ message: "no longer wanted" });
    expect(wasSent(await failure)).toBe(false);
    running.abort(new Error("stop"));
    await Promise.all(ended);
    await allClosed(server);
    expect(server.connections()).toBe(2);
  });

  it("keeps a live request going when another one to the same origin is given up", async () => {
    const waiting: (() => void)[] = [];
    const lookup = () => new Promise<string[]>((resolve) => waiting.push(() => resolve(["127.0.0.1"])));
    const server = await kept(serveHttp((_request, response) => response.end("alive")));
    const http = client({ allow: ["127.0.0.1"], lookup });
    const url = `http://slow.example:${server.port}/`;
    const controller = new AbortController();
    const dead = failureOf(http.request({ method: "GET", url, signal: controller.signal }));
    const alive = http.request({ method: "GET", url });
    controller.abort(new Error("stop"));
    expect(await dead).toMatchObject({ message: "stop" });
    for (const answer of waiting) answer();
    expect((await alive).text()).toBe("alive");
    const again = failureOf(http.request({ method: "GET", url, signal: AbortSignal.abort() }));
    expect(await again).toBeInstanceOf(Error);
  });

  it("ends a request after timeoutMs, redirects included, and leaves no timer", async () => {
    const server = await kept(serveTcp((socket) => socket.resume()));
    const failure = await failureOf(client().request({ method: "GET", url: server.origin, timeoutMs: 40 }));
    expect(failure).toMatchObject({ name: "TimeoutError", message: "no answer in 40 ms" });
    expect(wasSent(failure)).toBe(true);
    await allClosed(server);
    const quick = await kept(serveHttp((_request, response) => response.end("x")));
    await client().request({ method: "GET", url: quick.origin, timeoutMs: 3_600_000 });
    expect(process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length).toBeLessThan(5);
  });

  it("leaves neither connections nor listeners after many aborts", async () => {
    const server = await kept(serveTcp((socket) => socket.resume()));
    const http = client();
    const controller = new AbortController();
    const added = vi.spyOn(controller.signal, "addEventListener");
    const removed = vi.spyOn(controller.signal, "removeEventListener");
    const failures = Array.from({ length: 50 }, () =>
      failureOf(http.request({ method: "GET", url: server.origin, signal: controller.signal })),
    );
    await vi.waitFor(() => expect(server.connections()).toBe(50), { timeout: 10_000 });
    controller.abort(new Error("stop"));
    await Promise.all(failures);
    await allClosed(server);
    expect(removed.mock.calls.length).toBe(added.mock.calls.length);
  });
});
