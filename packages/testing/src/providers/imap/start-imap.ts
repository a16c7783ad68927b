import { type AddressInfo, createServer, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { makeCertificate } from "../self-signed-certificate.ts";
import { COMMANDS, type ImapState, words } from "./imap-commands.ts";
import { createMailboxes, type Mailboxes } from "./mailboxes.ts";

/** Where in a session something goes wrong, and what. */
export type ImapFault = {
  /** In place of the greeting, or of the answer to LOGIN, to SELECT and EXAMINE, to what begins with UID, or to that one alone. */
  readonly at: "greeting" | "login" | "select" | "uid" | "UID STORE";
  /** What is said with the tag (`NO [LIMIT] too much`) or as a greeting (`* BYE …`), no answer, a reset, or other words. */
  readonly answer: { readonly say: string } | "hang" | "reset" | "garbage" | "huge";
};

export type ImapOptions = {
  readonly tls?: "none" | "starttls" | "tls";
  readonly certificateFor?: readonly string[];
  /** Beyond RFC 3501; MOVE and UIDPLUS when left out. */
  readonly extensions?: readonly ("MOVE" | "UIDPLUS")[];
};

export type ImapStandIn = AsyncDisposable & {
  readonly host: string;
  readonly port: number;
  /** PEM to trust; the server's certificate is its own authority. */
  readonly ca: string;
  readonly user: string;
  readonly password: string;
  readonly mailboxes: Mailboxes;
  sessions(): number;
  busy(): number;
  setMode(fault: ImapFault | null): void;
  close(): Promise<void>;
};

/** A mailbox server on 127.0.0.1 at a free port, of as much of RFC 3501 as a reader of mail needs. */
export async function startImap(options: ImapOptions = {}): Promise<ImapStandIn> {
  const { tls = "none", certificateFor = ["127.0.0.1", "localhost"] } = options;
  const extensions = options.extensions ?? ["UIDPLUS", "MOVE"];
  const user = "robot@example.com";
  const password = `imap-${"stand-in"}-password`;
  const { cert, key } = makeCertificate(certificateFor);
  const mailboxes = createMailboxes();
  const open = new Set<Socket>();
  let sessions = 0;
  let mode: ImapFault | null = null;
  const faultAt = (at: ImapFault["at"] | null) => (mode !== null && mode.at === at ? mode.answer : null);

  const serve = (socket: Socket, greet: boolean): void => {
    const state: ImapState = { user: null, selected: null, mailboxes };
    const say = (line: string): void => {
      if (!socket.destroyed) socket.write(`${line}\r\n`);
    };
    const struck = (at: ImapFault["at"] | null, tag: string): boolean => {
      const fault = faultAt(at);
      if (fault === null) return false;
      if (typeof fault === "object") say(`${tag}${fault.say}`);
      else strike(socket, fault);
      return true;
    };
    const capabilities = () => {
      const startTls = tls === "starttls" && !(socket instanceof TLSSocket);
      return ["IMAP4rev1", ...extensions, ...(startTls ? ["STARTTLS", "LOGINDISABLED"] : [])].join(" ");
    };
    const run = (line: string): void => {
      const [, tag = "*", uid, verb = "", args = ""] = /^(\S+) (UID )?(\S+) ?(.*)$/i.exec(line) ?? [];
      const name = `${uid ? "UID " : ""}${verb.toUpperCase()}`;
      if (struck(name === "UID STORE" ? name : null, `${tag} `) || struck(stageOf(name), `${tag} `)) return;
      if (name === "CAPABILITY") {
        say(`* CAPABILITY ${capabilities()}`);
        say(`${tag} OK done`);
      } else if (name === "LOGOUT") {
        say("* BYE bye");
        socket.end(`${tag} OK done\r\n`);
      } else if (name === "STARTTLS" && capabilities().includes("STARTTLS")) {
        socket.removeAllListeners("data");
        socket.write(`${tag} OK begin\r\n`);
        const secure = new TLSSocket(socket, { isServer: true, cert, key });
        secure.on("error", () => socket.destroy());
        serve(secure, false);
      } else if (name === "LOGIN") {
        const [who, secret] = words(args);
        if (capabilities().includes("LOGINDISABLED")) say(`${tag} NO [PRIVACYREQUIRED] turn to TLS first`);
        else if (who === user && secret === password) {
          state.user = user;
          say(`${tag} OK [CAPABILITY ${capabilities()}] welcome`);
        } else say(`${tag} NO [AUTHENTICATIONFAILED] wrong user or password`);
      } else {
        const command = COMMANDS[name];
        const { lines = [], tagged } =
          state.user === null || !command ? { tagged: "BAD not now, or not known" } : command(args, state);
        for (const untagged of lines) say(untagged);
        say(`${tag} ${tagged}`);
      }
    };
    let pending = "";
    socket.on("data", (chunk: Buffer) => {
      pending += chunk.toString("utf8");
      for (let end = pending.indexOf("\r\n"); end >= 0; end = pending.indexOf("\r\n")) {
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        run(line);
      }
    });
    if (greet && !struck("greeting", "")) say(`* OK [CAPABILITY ${capabilities()}] ready`);
  };

  const server = createServer((plain) => {
    sessions += 1;
    open.add(plain.once("close", () => open.delete(plain)));
    plain.on("error", () => {});
    if (tls !== "tls") return serve(plain, true);
    const secure = new TLSSocket(plain, { isServer: true, cert, key });
    secure.on("error", () => plain.destroy());
    serve(secure, true);
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
    ca: cert,
    user,
    password,
    mailboxes,
    sessions: () => sessions,
    busy: () => open.size,
    setMode: (fault) => {
      mode = fault;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function stageOf(command: string): ImapFault["at"] | null {
  if (command === "LOGIN" || command === "AUTHENTICATE") return "login";
  if (command === "SELECT" || command === "EXAMINE") return "select";
  return command.startsWith("UID ") ? "uid" : null;
}

function strike(socket: Socket, fault: "hang" | "reset" | "garbage" | "huge"): void {
  if (fault === "reset") {
    // Under TLS the plain socket must not go away beneath it.
    if (socket instanceof TLSSocket) socket.destroy();
    else socket.resetAndDestroy();
  } else if (fault === "garbage") socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
  else if (fault === "huge") socket.write(`* 1 FETCH (UID 1 BODY[] {${2 ** 31}}\r\n`);
}
