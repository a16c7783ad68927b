import { type AddressInfo, createServer, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { TLSSocket } from "node:tls";
import { SMTPServer, type SMTPServerError, type SMTPServerSession } from "smtp-server";
import { takePort } from "./fixed-port.ts";
import { makeCertificate } from "./self-signed-certificate.ts";

export type ReceivedMail = {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly secure: boolean;
};

/** Where in a session something goes wrong, and what. */
export type SmtpFault = {
  readonly at: "connect" | "auth" | "sender" | "recipient" | "data";
  /** A reply such as `{code: 451, text: "4.7.1 Greylisted"}`, no reply, a reset, or words that are no SMTP (connect only). */
  readonly answer: { readonly code: number; readonly text: string } | "hang" | "reset" | "garbage";
  /** Only these recipients; all when left out. */
  readonly recipients?: readonly string[];
  /** How many sessions it strikes; all when left out. */
  readonly times?: number;
};

export type SmtpStandIn = AsyncDisposable & {
  readonly host: string;
  readonly port: number;
  /** PEM to trust; the server's certificate is its own authority. */
  readonly ca: string;
  readonly user: string;
  readonly password: string;
  /** What XOAUTH2 logs in with. */
  readonly accessToken: string;
  readonly messages: ReceivedMail[];
  /** Sessions begun so far. */
  sessions(): number;
  /** Sessions that are open now. */
  busy(): number;
  setMode(fault: SmtpFault | null): void;
  close(): Promise<void>;
};

export type SmtpOptions = {
  readonly tls?: "none" | "starttls" | "tls";
  /** Whether a login is asked for. */
  readonly auth?: boolean;
  /** Names in the certificate. */
  readonly certificateFor?: readonly string[];
  readonly expired?: boolean;
  /** Bytes of a message, as EHLO announces them. */
  readonly size?: number;
};

/** A mail server on 127.0.0.1 at a free port, which keeps what it takes. */
export async function startSmtp(options: SmtpOptions = {}): Promise<SmtpStandIn> {
  const { tls = "none", auth = true, certificateFor = ["127.0.0.1", "localhost"], size } = options;
  const user = "robot@example.com";
  const password = `smtp-${"stand-in"}-password`;
  const accessToken = `smtp-${"stand-in"}-access-token`;
  const { cert, key } = makeCertificate(
    certificateFor,
    options.expired ? { notAfter: new Date(Date.now() - 86_400_000) } : {},
  );
  const messages: ReceivedMail[] = [];
  /** Those that never get to smtp-server. */
  const held = new Set<Socket>();
  let sessions = 0;
  let mode: { fault: SmtpFault; left: number } | null = null;

  const faultAt = (at: SmtpFault["at"], recipient?: string): SmtpFault["answer"] | null => {
    if (mode?.fault.at !== at || mode.left <= 0) return null;
    if (recipient !== undefined && mode.fault.recipients && !mode.fault.recipients.includes(recipient))
      return null;
    mode.left -= 1;
    return mode.fault.answer;
  };
  const step = (
    at: SmtpFault["at"],
    { id }: SMTPServerSession,
    done: (error?: Error | null) => void,
    recipient?: string,
  ): void => {
    const answer = faultAt(at, recipient);
    if (answer === null) done();
    else if (answer === "reset") cut(smtp, id);
    else if (typeof answer === "object") done(reply(answer));
  };

  const smtp = new SMTPServer({
    secure: tls === "tls",
    ...{ cert, key },
    ...(size && { size }),
    name: "stand-in.invalid",
    banner: "stand-in",
    disabledCommands: [...(tls === "starttls" ? [] : ["STARTTLS"]), ...(auth ? [] : ["AUTH"])],
    authOptional: !auth,
    authMethods: ["PLAIN", "LOGIN", "XOAUTH2"],
    allowInsecureAuth: tls === "none",
    disableReverseLookup: true,
    closeTimeout: 100,
    logger: false,
    onConnect: (session, done) => step("connect", session, done),
    onAuth: (given, session, done) =>
      step("auth", session, (error) => {
        if (error) done(error);
        else if (given.username === user && given.password === password) done(null, { user });
        else if (given.username === user && given.accessToken === accessToken) done(null, { user });
        // What is wrong with a token comes as JSON first, and as a refusal once the client has answered that with nothing.
        else if (given.method === "XOAUTH2") done(null, { data: { status: "401", schemes: "bearer" } });
        else done(reply({ code: 535, text: "5.7.8 Username and password not accepted" }));
      }),
    onMailFrom: (_, session, done) => step("sender", session, done),
    onRcptTo: ({ address }, session, done) => step("recipient", session, done, address),
    onData: (stream, session, done) => {
      const { envelope, secure } = session;
      text(stream).then(
        (raw) =>
          step("data", session, (error) => {
            if (error) return done(error);
            const from = envelope.mailFrom ? envelope.mailFrom.address : "";
            messages.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw, secure });
            done(null, "2.0.0 Taken by the stand-in");
          }),
        done,
      );
    },
  });
  smtp.on("error", () => {});

  const server = createServer((socket) => {
    sessions += 1;
    socket.on("error", () => {});
    const answer =
      mode?.fault.at === "connect" && typeof mode.fault.answer === "string" ? faultAt("connect") : null;
    if (answer === null) smtp.server.emit("connection", socket);
    else if (answer === "reset") socket.resetAndDestroy();
    else if (answer === "garbage") socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
    else held.add(socket.once("close", () => held.delete(socket)));
  });
  server.listen(takePort(), "127.0.0.1");
  await new Promise((resolve, reject) => server.once("listening", resolve).once("error", reject));

  const close = async (): Promise<void> => {
    if (!server.listening) return;
    // Not waited for: smtp-server takes the listeners off sockets that turn to TLS, and the server never hears them end.
    server.close();
    for (const socket of held) socket.destroy();
    for (const { _socket } of smtp.connections) _socket.destroy();
    await new Promise<void>((resolve) => smtp.close(resolve));
  };
  return {
    host: "127.0.0.1",
    port: (server.address() as AddressInfo).port,
    ca: cert,
    user,
    password,
    accessToken,
    messages,
    sessions: () => sessions,
    busy: () => smtp.connections.size + held.size,
    setMode: (fault) => {
      mode = fault && { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Under TLS the TLS socket is destroyed, not reset: Node crashes when the plain one goes away beneath it. */
function cut({ connections }: SMTPServer, sessionId: string): void {
  for (const { id, _socket } of connections) {
    if (id !== sessionId) continue;
    if (_socket instanceof TLSSocket) _socket.destroy();
    else _socket.resetAndDestroy();
  }
}

function reply({ code, text: words }: { code: number; text: string }): SMTPServerError {
  return Object.assign(new Error(words), { responseCode: code });
}
