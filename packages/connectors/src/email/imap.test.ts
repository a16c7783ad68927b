import { startSmtp } from "@carillon/testing";
import { describeConnector, type Trouble } from "@carillon/testing/connector";
import { type ImapFault, type ImapStandIn, startImap } from "@carillon/testing/providers/imap";
import { email } from "./email.ts";

const base = (standIn: ImapStandIn & { smtpPort: number }, imapTlsMode: string) => ({
  smtpHost: "127.0.0.1",
  smtpPort: standIn.smtpPort,
  tlsMode: "none",
  fromEmail: "robot@example.com",
  imapHost: standIn.host,
  imapPort: standIn.port,
  imapUser: standIn.user,
  imapPassword: standIn.password,
  imapTlsMode,
  caCertificate: standIn.ca,
});

function troubles({ setMode }: ImapStandIn): Trouble[] {
  const row = (
    name: string,
    fault: ImapFault,
    [category, retryable]: [Trouble["category"], boolean],
  ): Trouble => ({ name, provoke: () => setMode(fault), category, retryable });
  const say = (at: ImapFault["at"], words: string): ImapFault => ({ at, answer: { say: words } });
  return [
    row("refused login", say("login", "NO [AUTHENTICATIONFAILED] no"), ["authentication", false]),
    row("refused login, in words alone", say("login", "NO Login failed"), ["authentication", false]),
    row("refused login of a corporate account", say("login", "NO Corporate login failed"), [
      "authentication",
      false,
    ]),
    row("login server down", say("login", "NO [UNAVAILABLE] try later"), ["server_error", true]),
    row("account locked", say("login", "NO [CONTACTADMIN] see us"), ["authorization", false]),
    row("too many connections", say("login", "NO Too many simultaneous connections"), ["rate_limit", true]),
    row("no such mailbox", say("select", "NO [NONEXISTENT] no"), ["validation", false]),
    row("not for this user", say("select", "NO [NOPERM] no"), ["authorization", false]),
    row("in use", say("select", "NO [INUSE] locked"), ["server_error", true]),
    row("a limit", say("uid", "NO [LIMIT] too many"), ["validation", false]),
    row("throttled", say("uid", "NO [THROTTLED] slow down"), ["rate_limit", true]),
    row("a bug of the server's", say("uid", "NO [SERVERBUG] sorry"), ["server_error", true]),
    row("turned away", say("greeting", "* BYE Too many connections from your address"), ["rate_limit", true]),
    row("shutting down", say("greeting", "* BYE Temporarily unavailable"), ["server_error", true]),
    row("not IMAP", { at: "greeting", answer: "garbage" }, ["validation", false]),
    row("a message without end", { at: "uid", answer: "huge" }, ["validation", false]),
    row("a reset", { at: "greeting", answer: "reset" }, ["network", true]),
    row("a reset in the middle", { at: "uid", answer: "reset" }, ["network", true]),
  ];
}

for (const tlsMode of ["none", "starttls", "tls"] as const) {
  describeConnector(
    {
      ...email,
      name: `Email, read by IMAP, ${tlsMode}`,
      actions: new Map([...email.actions].filter(([id]) => id !== "email.send")),
    },
    {
      start: async () => {
        const standIn = await startImap({ tls: tlsMode });
        const smtp = await startSmtp({ auth: false });
        for (const subject of ["One", "Two", "Three"]) {
          standIn.mailboxes.deliver("INBOX", `From: jane@example.com\nSubject: ${subject}\n\nHello\n`);
        }
        standIn.mailboxes.box("Archive");
        return {
          ...standIn,
          smtpPort: smtp.port,
          heal: () => standIn.setMode(null),
          received: standIn.sessions,
          [Symbol.asyncDispose]: async () => {
            await standIn.close();
            await smtp.close();
          },
        };
      },
      credentials: (standIn) => base(standIn, tlsMode),
      actions: {
        "email.list-messages": {
          parameters: () => ({ unseen: true }),
          refused: [
            { parameters: { mailbox: "a\r\nb" }, path: "mailbox" },
            { parameters: { from: "a\r\nX LOGOUT" }, path: "from" },
            { parameters: { since: "yesterday" }, path: "since" },
            { parameters: { limit: 0 }, path: "limit" },
          ],
        },
        "email.fetch-message": {
          parameters: () => ({ uid: 1 }),
          refused: [
            { parameters: {}, path: "uid" },
            { parameters: { uid: 0 }, path: "uid" },
          ],
        },
        "email.mark-read": {
          parameters: () => ({ uids: [1] }),
          refused: [{ parameters: { uids: [] }, path: "uids" }],
        },
        "email.move-message": {
          parameters: () => ({ uids: [3], destination: "Archive" }),
          refused: [{ parameters: { uids: [3] }, path: "destination" }],
        },
      },
      troubles,
      stall: ({ setMode }) => setMode({ at: "uid", answer: "hang" }),
      refusedCredentials: [
        {
          credentials: { smtpHost: "a.example", fromEmail: "a@example.com", imapHost: "imap://b" },
          path: "imapHost",
        },
        {
          credentials: { smtpHost: "a.example", fromEmail: "a@example.com", imapTlsMode: "ssl" },
          path: "imapTlsMode",
        },
      ],
      connection: {
        wrongHost: (standIn) => ({ ...base(standIn, tlsMode), imapHost: "no-such-host.example.com" }),
        unreachable: (standIn) => ({ ...base(standIn, tlsMode), imapPort: 1024 }),
        wrongSecret: (standIn) => ({
          ...base(standIn, tlsMode),
          imapPassword: `wrong-${"planted"}-password`,
        }),
        missingScope: (standIn) => {
          standIn.setMode({ at: "select", answer: { say: "NO [NOPERM] no" } });
          return base(standIn, tlsMode);
        },
      },
    },
  );
}
