import { type SmtpStandIn, startSmtp } from "@carillon/testing";
import { describeConnector, type Trouble } from "@carillon/testing/connector";
import { email } from "./email.ts";

const base = ({ host, port, user, password, ca }: SmtpStandIn) => ({
  smtpHost: host,
  smtpPort: port,
  smtpUser: user,
  smtpPassword: password,
  fromEmail: "robot@example.com",
  fromName: "Robot",
  caCertificate: ca,
});

/** The same rows as of a provider over HTTP, as a mail server puts them. */
function smtpTroubles({ setMode }: SmtpStandIn, tlsMode: string): Trouble[] {
  const reply =
    (at: "auth" | "sender" | "recipient" | "data" | "connect", code: number, text: string) => () =>
      setMode({ at, answer: { code, text } });
  return [
    {
      name: "no such mailbox",
      provoke: reply("recipient", 550, "5.1.1 No such user"),
      category: "validation",
      retryable: false,
    },
    {
      name: "refused login",
      provoke: reply("auth", 535, "5.7.8 Bad credentials"),
      category: "authentication",
      retryable: false,
    },
    {
      name: "relay denied",
      provoke: reply("recipient", 550, "5.7.1 Relaying denied"),
      category: "authorization",
      retryable: false,
    },
    {
      name: "message refused",
      provoke: reply("data", 554, "5.6.0 Message malformed"),
      category: "validation",
      retryable: false,
    },
    {
      name: "greylisting",
      provoke: reply("recipient", 451, "4.7.1 Greylisted, try again"),
      category: "server_error",
      retryable: true,
    },
    {
      name: "too many mails",
      provoke: reply("sender", 450, "4.7.0 Rate limit exceeded"),
      category: "rate_limit",
      retryable: true,
    },
    {
      name: "closing down",
      provoke: reply("connect", 421, "4.3.2 Shutting down"),
      category: "server_error",
      retryable: true,
    },
    {
      name: "not SMTP",
      provoke: () => setMode({ at: "connect", answer: "garbage" }),
      category: tlsMode === "tls" ? "validation" : "server_error",
      retryable: tlsMode !== "tls",
    },
    {
      name: "a reset",
      provoke: () => setMode({ at: "connect", answer: "reset" }),
      category: "network",
      retryable: true,
    },
    {
      name: "a reset in the data",
      provoke: () => setMode({ at: "data", answer: "reset" }),
      category: "network",
      retryable: true,
    },
  ];
}

for (const tlsMode of ["none", "starttls", "tls"] as const) {
  describeConnector(
    {
      ...email,
      name: `Email, ${tlsMode}`,
      actions: new Map([...email.actions].filter(([id]) => id === "email.send")),
    },
    {
      start: async () => {
        const standIn = await startSmtp({ tls: tlsMode });
        return { ...standIn, heal: () => standIn.setMode(null), received: standIn.sessions };
      },
      credentials: (standIn) => ({ ...base(standIn), tlsMode }),
      actions: {
        "email.send": {
          parameters: () => ({
            to: "Jane <jane@example.com>, bo@example.com",
            subject: "Hello",
            body: "Good morning",
          }),
          refused: [
            { parameters: { subject: "a", body: "b" }, path: "to" },
            { parameters: { to: "", subject: "a", body: "b" }, path: "to" },
            { parameters: { to: "jane@example.com, bo", subject: "a", body: "b" }, path: "to.1" },
            {
              parameters: { to: ["a@example.com\r\nBcc: evil@example.com"], subject: "a", body: "b" },
              path: "to.0",
            },
            {
              parameters: { to: "a@example.com", subject: "a\r\nBcc: evil@example.com", body: "b" },
              path: "subject",
            },
            {
              parameters: { to: "a@example.com", subject: "a", body: "b", headers: { "X-A": "b\r\nBcc: c" } },
              path: "headers.X-A",
            },
            {
              parameters: { to: "a@example.com", subject: "a", body: "b", headers: { Bcc: "c@example.com" } },
              path: "headers.Bcc",
            },
            {
              parameters: { to: "a@example.com", subject: "a", body: "b", attachments: [{ content: "x" }] },
              path: "attachments.0.filename",
            },
            {
              parameters: {
                to: "a@example.com",
                subject: "a",
                body: "b",
                attachments: [{ filename: "a", content: "$", encoding: "base64" }],
              },
              path: "attachments.0.content",
            },
          ],
        },
      },
      troubles: (standIn) => smtpTroubles(standIn, tlsMode),
      stall: ({ setMode }) => setMode({ at: "data", answer: "hang" }),
      refusedCredentials: [
        {
          credentials: { smtpHost: "smtp://mail.example.com", fromEmail: "a@example.com" },
          path: "smtpHost",
        },
        {
          credentials: { smtpHost: "mail.example.com", smtpPort: 70_000, fromEmail: "a@example.com" },
          path: "smtpPort",
        },
        { credentials: { smtpHost: "mail.example.com", fromEmail: "a" }, path: "fromEmail" },
        {
          credentials: { smtpHost: "mail.example.com", fromEmail: "a@example.com", smtpUser: "a" },
          path: "smtpPassword",
        },
        {
          credentials: { smtpHost: "mail.example.com", fromEmail: "a@example.com", fromName: "a\nBcc: b" },
          path: "fromName",
        },
      ],
      connection: {
        wrongHost: (standIn) => ({ ...base(standIn), tlsMode, smtpHost: "no-such-host.example.com" }),
        unreachable: (standIn) => ({ ...base(standIn), tlsMode, smtpPort: 1 }),
        wrongSecret: (standIn) => ({
          ...base(standIn),
          tlsMode,
          smtpPassword: "planted-wrong-password-0123",
        }),
        missingScope: {
          notApplicable: "A login by SMTP knows no scopes; what it may not send is refused by mail.",
        },
      },
    },
  );
}
