import { openMailbox, receiveMail, type ServiceDeps } from "@carillon/services";
import { SMTPServer } from "smtp-server";
import { readMail } from "./read-mail.ts";

const MAX_BYTES = 10 * 1024 * 1024;

/**
 * The test inboxes' mail server: takes mail from who signs in with an inbox's name and password, and keeps it. It sends
 * nothing on. Plain text on purpose: it listens on the machine itself.
 */
export async function startSmtpInbox(
  services: ServiceDeps,
  { host, port }: { host: string; port: number },
): Promise<{ port: number; close(): Promise<void> }> {
  const server = new SMTPServer({
    banner: "Carillon test inbox",
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    authMethods: ["PLAIN", "LOGIN"],
    size: MAX_BYTES,
    disableReverseLookup: true,
    logger: false,
    onAuth: ({ username, password }, _session, done) => {
      openMailbox(services, { user: username ?? "", password: password ?? "" })
        .then((workspaceId) =>
          workspaceId === null
            ? done(refusal(535, "5.7.8 Wrong name or password"))
            : done(null, { user: workspaceId }),
        )
        .catch(done);
    },
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope;
      readMail(stream, MAX_BYTES)
        .then(async (raw) => {
          if (raw === null) throw refusal(552, "5.3.4 The mail is too large");
          await receiveMail(services, {
            workspaceId: String(session.user ?? ""),
            raw,
            from: mailFrom ? mailFrom.address : "",
            to: rcptTo.map(({ address }) => address),
          });
          done(null, "2.0.0 Kept");
        })
        .catch(done);
    },
  });
  server.on("error", (error) => services.logger.warn({ err: error }, "the test inbox's mail server"));
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(port, host, () => {
      server.server.off("error", reject);
      resolve();
    });
  });
  const address = server.server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
