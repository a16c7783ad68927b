import { type AddressInfo, createServer, connect as netConnect, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { makeCertificate } from "../self-signed-certificate.ts";
import {
  CANCEL_REQUEST,
  createFrontendReader,
  errorResponse,
  type FrontendMessage,
  READY_AFTER_ERROR,
  SSL_REQUEST,
} from "./frontend-messages.ts";

/** Where in a session something goes wrong, and what. */
export type PostgresqlFault = {
  /** Before a word is said, in place of the login, or at the next statement with values bound. */
  readonly at: "connect" | "login" | "statement" | "commit";
  /** A SQLSTATE and its words, no answer, a reset, words that are no PostgreSQL, a message that breaks off in itself, or rows without end. */
  readonly answer:
    | { readonly code: string; readonly message: string }
    | "hang"
    | "reset"
    | "garbage"
    | "unreadable"
    | "huge";
};

export type PostgresqlOptions = {
  /** The server that does the work: `postgresql://user:password@127.0.0.1:5432/database`. */
  readonly upstream: string;
  /** Offers TLS, which ends here. */
  readonly tls?: boolean;
  readonly certificateFor?: readonly string[];
};

export type PostgresqlStandIn = AsyncDisposable & {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** PEM to trust. */
  readonly ca: string;
  sessions(): number;
  busy(): number;
  /** How many requests to cancel a statement came. */
  cancels(): number;
  setMode(fault: PostgresqlFault | null): void;
  close(): Promise<void>;
};

/** A real PostgreSQL server behind a line on which things go wrong. Healthy, it passes every byte on. */
export async function startPostgresql(options: PostgresqlOptions): Promise<PostgresqlStandIn> {
  const upstream = new URL(options.upstream);
  const { cert, key } = makeCertificate(options.certificateFor ?? ["127.0.0.1", "localhost"]);
  const open = new Set<Socket>();
  let sessions = 0;
  let cancels = 0;
  let mode: PostgresqlFault | null = null;
  const faultAt = (at: PostgresqlFault["at"]) => (mode?.at === at ? mode.answer : null);

  const serve = (client: Socket): void => {
    const reader = createFrontendReader();
    let server: Socket | undefined;
    let struck = false;
    const take = (message: FrontendMessage): void => {
      if (struck) return;
      if (message.code === SSL_REQUEST) {
        client.write(options.tls ? "S" : "N");
        if (!options.tls) return;
        client.removeAllListeners("data");
        const secure = new TLSSocket(client, { isServer: true, cert, key });
        secure.on("error", () => client.destroy());
        serve(secure);
        return;
      }
      if (message.code === CANCEL_REQUEST) cancels += 1;
      const fault = message.code === CANCEL_REQUEST ? null : faultAt(stageOf(message));
      if (fault !== null) {
        struck = true;
        strike(client, fault, stageOf(message));
        return;
      }
      server ??= passOn(upstream, client);
      server.write(message.bytes);
    };
    client.on("data", (chunk: Buffer) => {
      for (const message of reader.read(chunk)) take(message);
    });
    // A request to cancel ends its side at once, and must still get through.
    client.on("end", () => {
      if (server && !struck) server.end();
      else client.end();
    });
  };

  const server = createServer({ allowHalfOpen: true }, (client) => {
    sessions += 1;
    open.add(client.once("close", () => open.delete(client)));
    client.on("error", () => {});
    const fault = faultAt("connect");
    if (fault === null) serve(client);
    else strike(client.resume(), fault, "connect");
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve, reject) => server.once("listening", resolve).once("error", reject));

  const close = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of open) socket.destroy();
    await closed;
  };
  return {
    host: "127.0.0.1",
    port: (server.address() as AddressInfo).port,
    database: upstream.pathname.slice(1),
    user: decodeURIComponent(upstream.username),
    password: decodeURIComponent(upstream.password),
    ca: cert,
    sessions: () => sessions,
    busy: () => open.size,
    cancels: () => cancels,
    setMode: (fault) => {
      mode = fault;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function stageOf({ letter, bytes }: FrontendMessage): PostgresqlFault["at"] {
  if (letter === "") return "login";
  if (letter === "P") return "statement";
  return letter === "Q" && bytes.toString("latin1", 5, 11) === "commit" ? "commit" : "connect";
}

function passOn(upstream: URL, client: Socket): Socket {
  const server = netConnect(Number(upstream.port || 5432), upstream.hostname.replace(/^\[|\]$/g, ""));
  server.on("error", () => client.destroy()).pipe(client);
  client.once("close", () => server.destroy());
  return server;
}

function strike(client: Socket, fault: PostgresqlFault["answer"], at: PostgresqlFault["at"]): void {
  if (typeof fault === "object") {
    const fatal = at === "login" || at === "connect";
    client.write(errorResponse({ severity: fatal ? "FATAL" : "ERROR", ...fault }));
    if (fatal) client.end();
    else client.write(READY_AFTER_ERROR);
  } else if (fault === "reset") {
    // Under TLS the plain socket must not go away beneath it.
    if (client instanceof TLSSocket) client.destroy();
    else client.resetAndDestroy();
  } else if (fault === "garbage") client.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
  else if (fault === "unreadable") client.write(Buffer.from("R\0\0\0\x05\0", "latin1"));
  else if (fault === "huge") flood(client);
}

/** A row whose one value has no end that is ever reached. */
function flood(client: Socket): void {
  const head = Buffer.alloc(11);
  head.write("D");
  head.writeInt32BE(0x7fffffff, 1);
  head.writeInt16BE(1, 5);
  head.writeInt32BE(0x7ffffff0, 7);
  client.write(head);
  const chunk = Buffer.alloc(256 * 1024, "x");
  const more = (): void => {
    while (!client.destroyed && client.write(chunk));
  };
  client.on("drain", more);
  more();
}
