import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { allClosed, failureOf, useLoopback } from "./loopback-fixture.ts";
import { serveHttp, serveTcp } from "./loopback-server.ts";
import { wasSent } from "./was-sent.ts";

const { kept, client } = useLoopback();

describe("createGuardedHttp and hostile answers", () => {
  it("cuts off a body that is too long, announced or not, and closes the connection", async () => {
    for (const announced of [true, false]) {
      const server = await kept(
        serveHttp((_request, response) => {
          const block = Buffer.alloc(65_536);
          if (announced) response.setHeader("content-length", 100 * 1024 * 1024);
          const pump = () => {
            while (response.write(block));
            response.once("drain", pump);
          };
          pump();
        }),
      );
      const failure = await failureOf(client().request({ method: "GET", url: server.origin }));
      expect(failure).toMatchObject({
        code: "RESPONSE_TOO_LARGE",
        category: "validation",
        maxBytes: 10_485_760,
      });
      expect(wasSent(failure)).toBe(true);
      await allClosed(server);
    }
  });

  it("takes a body of exactly the limit and not one byte more", async () => {
    const { origin } = await kept(
      serveHttp((request, response) => response.end("x".repeat(Number(request.url?.slice(1))))),
    );
    const http = client();
    expect((await http.request({ method: "GET", url: `${origin}/100`, maxBytes: 100 })).body.length).toBe(
      100,
    );
    await expect(http.request({ method: "GET", url: `${origin}/101`, maxBytes: 100 })).rejects.toMatchObject({
      maxBytes: 100,
    });
  });

  it.each([
    ["gzip", gzipSync(Buffer.alloc(50 * 1024 * 1024))],
    ["br", brotliCompressSync(Buffer.alloc(50 * 1024 * 1024))],
    ["gzip, gzip", gzipSync(gzipSync(Buffer.alloc(50 * 1024 * 1024)))],
  ])("stops a %s bomb at the limit", async (encoding, bomb) => {
    const { origin } = await kept(
      serveHttp((_request, response) => response.setHeader("content-encoding", encoding).end(bomb)),
    );
    const failure = await failureOf(client().request({ method: "GET", url: origin }));
    expect(failure).toMatchObject({ code: "RESPONSE_TOO_LARGE" });
    expect(wasSent(failure)).toBe(true);
  });

  it.each([
    ["gzip", Buffer.from("this is no gzip")],
    ["gzip", gzipSync("cut off").subarray(0, 15)],
    ["br", Buffer.from("neither is this brotli")],
    ["gzip,gzip,gzip,gzip", Buffer.from("x")],
  ])("refuses a body that is no %s", async (encoding, body) => {
    const { origin } = await kept(
      serveHttp((_request, response) => response.setHeader("content-encoding", encoding).end(body)),
    );
    expect(await failureOf(client().request({ method: "GET", url: origin }))).toMatchObject({
      code: "MALFORMED_RESPONSE",
      category: "validation",
      httpStatus: 200,
    });
  });

  it.each([
    ["a header bomb", `HTTP/1.1 200 OK\r\n${"x-a: bbbbbbbbbbbbbbbb\r\n".repeat(5_000)}\r\n`],
    ["one endless header", `HTTP/1.1 200 OK\r\nx-a: ${"b".repeat(100_000)}`],
    ["what is no HTTP", "220 mail.example ESMTP\r\n"],
    ["two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello"],
    ["a short body", "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nhello"],
    [
      "a switch of protocols",
      "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
    ],
    ["a body cut off in chunks", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n"],
  ])("fails on %s, as possibly sent", async (_name, answer) => {
    const server = await kept(serveTcp((socket) => socket.once("data", () => socket.end(answer))));
    const failure = await failureOf(client().request({ method: "POST", url: server.origin, body: "x" }));
    expect(failure).toBeInstanceOf(Error);
    expect(wasSent(failure)).toBe(true);
    await allClosed(server);
  });

  it("fails on a reset before any answer, as possibly sent, and sends nothing twice", async () => {
    const server = await kept(serveTcp((socket) => socket.once("data", () => socket.resetAndDestroy())));
    for (const method of ["GET", "POST"]) {
      const before = server.connections();
      const failure = await failureOf(client().request({ method, url: server.origin }));
      expect(failure).toMatchObject({ code: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) });
      expect(wasSent(failure)).toBe(true);
      expect(server.connections()).toBe(before + 1);
    }
  });

  it("fails on a kept connection that the service closes under the next request, without sending twice", async () => {
    let requests = 0;
    const server = await kept(
      serveTcp((socket) =>
        socket.on("data", () => {
          requests += 1;
          if (requests > 2) socket.resetAndDestroy();
          else socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok");
        }),
      ),
    );
    const http = client();
    await http.request({ method: "GET", url: server.origin });
    await http.request({ method: "GET", url: server.origin });
    const failure = await failureOf(http.request({ method: "GET", url: server.origin }));
    expect(wasSent(failure)).toBe(true);
    expect(requests).toBe(3);
  });
});
