import { createServer as createTlsServer } from "node:tls";
import { describe, expect, it, vi } from "vitest";
import { createGuardedNet } from "./guarded-net.ts";
import { allClosed, failureOf, useLoopback } from "./loopback-fixture.ts";
import { listen, serveTcp } from "./loopback-server.ts";
import { createSelfSigned } from "./self-signed-certificate.ts";
import { wasSent } from "./was-sent.ts";

const { kept } = useLoopback();
const lookup = async () => ["127.0.0.1"];
const greeting = () => kept(serveTcp((socket) => socket.write("220 hello\r\n")));

const firstLine = async (socket: AsyncIterable<Buffer>): Promise<string> => {
  for await (const chunk of socket) return chunk.toString();
  return "";
};

describe("createGuardedNet", () => {
  it("connects to an allowed address and loses nothing of a greeting", async () => {
    const { port } = await greeting();
    const socket = await createGuardedNet({ allow: ["127.0.0.1"] }).connect({ host: "127.0.0.1", port });
    expect(await firstLine(socket)).toBe("220 hello\r\n");
  });

  it.each([
    "127.0.0.1",
    "localhost",
    "LOCALHOST.",
    "0x7f.1",
    "2130706433",
    "[::ffff:127.0.0.1]",
    "::1",
    "mail.example",
  ])("refuses %s", async (host) => {
    const server = await greeting();
    const failure = await failureOf(createGuardedNet({ lookup }).connect({ host, port: server.port }));
    expect(failure).toMatchObject({ code: "ADDRESS_NOT_ALLOWED", category: "validation" });
    expect(wasSent(failure)).toBe(false);
    expect(server.connections()).toBe(0);
  });

  it.each([
    "",
    " ",
    "a b",
    "mail.example/x",
    "user@mail.example",
    "mail.example:25",
    "a..b",
    "x\u0000y",
    "fe80::1%eth0",
  ])("refuses %j, which is no host", async (host) => {
    const net = createGuardedNet({ lookup: async () => ["93.184.216.34"] });
    expect(await failureOf(net.connect({ host, port: 587 }))).toMatchObject({ code: "ADDRESS_NOT_ALLOWED" });
  });

  it.each([0, -1, 65_536, 1.5, Number.NaN, "25" as unknown as number])(
    "refuses %s, which is no port",
    async (port) => {
      const net = createGuardedNet({ allow: ["127.0.0.1"] });
      expect(await failureOf(net.connect({ host: "127.0.0.1", port }))).toMatchObject({
        code: "ADDRESS_NOT_ALLOWED",
      });
    },
  );

  it("refuses ports of system services unless EGRESS_ALLOW names the host", async () => {
    const failing = async () => {
      throw new Error("looked up");
    };
    for (const port of [1, 7, 19, 53, 111, 135, 139, 445, 514]) {
      const net = createGuardedNet({ lookup: failing, allow: ["trusted.example"] });
      expect(await failureOf(net.connect({ host: "mail.example", port }))).toMatchObject({
        code: "ADDRESS_NOT_ALLOWED",
      });
      expect(await failureOf(net.connect({ host: "trusted.example", port }))).toMatchObject({
        message: "looked up",
      });
    }
    for (const port of [25, 465, 587, 993, 5432, 3306]) {
      const net = createGuardedNet({ lookup: failing });
      expect(await failureOf(net.connect({ host: "mail.example", port }))).toMatchObject({
        message: "looked up",
      });
    }
  });

  it("reaches exactly the excepted host and port", async () => {
    const inbox = await greeting();
    const other = await greeting();
    const net = createGuardedNet({ exceptions: [{ host: "127.0.0.1", port: inbox.port }], lookup });
    expect(await firstLine(await net.connect({ host: "127.0.0.1", port: inbox.port }))).toBe("220 hello\r\n");
    for (const [host, port] of [
      ["127.0.0.1", other.port],
      ["127.0.0.2", inbox.port],
      ["localhost", inbox.port],
      ["mail.example", inbox.port],
    ] as const) {
      expect(await failureOf(net.connect({ host, port }))).toMatchObject({ code: "ADDRESS_NOT_ALLOWED" });
    }
    expect(other.connections()).toBe(0);
  });

  it("checks a certificate against the name and not the address", async () => {
    const { key, cert } = createSelfSigned("mail.example");
    const server = await kept(
      listen(createTlsServer({ key, cert }, (socket) => socket.write("220 secure\r\n"))),
    );
    const net = createGuardedNet({ allow: ["127.0.0.1"], lookup });
    const { port } = server;
    expect(await firstLine(await net.connect({ host: "mail.example", port, tls: { ca: cert } }))).toBe(
      "220 secure\r\n",
    );
    expect(
      await firstLine(
        await net.connect({ host: "10.example", port, tls: { ca: cert, servername: "mail.example" } }),
      ),
    ).toBe("220 secure\r\n");
    const wrong = await failureOf(net.connect({ host: "other.example", port, tls: { ca: cert } }));
    expect(wrong).toMatchObject({ code: "ERR_TLS_CERT_ALTNAME_INVALID" });
    expect(wasSent(wrong)).toBe(false);
    expect(await failureOf(net.connect({ host: "mail.example", port, tls: {} }))).toMatchObject({
      code: "DEPTH_ZERO_SELF_SIGNED_CERT",
    });
    expect(
      await failureOf(net.connect({ host: "mail.example", port, tls: { ca: "nonsense" } })),
    ).toBeInstanceOf(Error);
    await allClosed(server);
  });

  it("ends a handshake at the signal and by its own time, and closes the connection", async () => {
    const server = await kept(serveTcp((socket) => socket.resume()));
    const net = createGuardedNet({ allow: ["127.0.0.1"], connectTimeoutMs: 60 });
    const target = { host: "127.0.0.1", port: server.port, tls: {} };
    expect(await failureOf(net.connect(target))).toMatchObject({ code: "UND_ERR_CONNECT_TIMEOUT" });
    const controller = new AbortController();
    const failure = failureOf(net.connect({ ...target, signal: controller.signal, timeoutMs: 60_000 }));
    await vi.waitFor(() => expect(server.connections()).toBe(2), { timeout: 10_000 });
    controller.abort(new Error("stop"));
    expect(await failure).toMatchObject({ message: "stop" });
    await allClosed(server);
    const reason = new Error("too late");
    expect(await failureOf(net.connect({ ...target, signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(server.connections()).toBe(2);
  });

  it("gives the raw error of a refused connection", async () => {
    const server = await greeting();
    await server.close();
    const net = createGuardedNet({ allow: ["127.0.0.1"] });
    const failure = await failureOf(net.connect({ host: "127.0.0.1", port: server.port }));
    expect(failure).toMatchObject({ code: "ECONNREFUSED" });
    expect(wasSent(failure)).toBe(false);
  });

  it("does not end the process when a connection breaks before its owner listens", async () => {
    const server = await kept(serveTcp((socket) => socket.once("data", () => socket.resetAndDestroy())));
    const net = createGuardedNet({ allow: ["127.0.0.1"] });
    const socket = await net.connect({ host: "127.0.0.1", port: server.port });
    socket.resume().write("x");
    await new Promise((resolve) => socket.once("close", resolve));
    expect(socket.errored).toMatchObject({ code: "ECONNRESET" });
  });
});
