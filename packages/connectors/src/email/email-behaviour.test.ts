import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { type SmtpOptions, type SmtpStandIn, startHttpEcho, startSmtp } from "@carillon/testing";
import { failureOf, runAction, TEST_NOW, testContext } from "@carillon/testing/connector";
import PostalMime from "postal-mime";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { email } from "./email.ts";

let standIn: SmtpStandIn;
const start = async (options: SmtpOptions = {}) => {
  standIn = await startSmtp(options);
  return standIn;
};
afterEach(() => standIn?.close());

const credentials = (more: object = {}) => ({
  smtpHost: standIn.host,
  smtpPort: standIn.port,
  smtpUser: standIn.user,
  smtpPassword: standIn.password,
  tlsMode: "none",
  fromEmail: "robot@example.com",
  fromName: "Röbot",
  caCertificate: standIn.ca,
  ...more,
});
const mail = { to: "jane@example.com", subject: "Hello", body: "Good morning" };
const action = email.actions.get("email.send");

type Sent = {
  messageId: string;
  accepted: string[];
  rejected: { address: string; reason: string }[];
  response: string;
};

const send = async (parameters: object, { saved = credentials(), context = testContext().context } = {}) =>
  (await runAction(email, "email.send", {
    ...{ credentials: saved, context },
    parameters: { ...mail, ...parameters },
  })) as Sent;

async function received() {
  const [message] = standIn.messages;
  return { ...message, parsed: await PostalMime.parse(message?.raw ?? "") };
}

const test = (more: object = {}, context = testContext().context) =>
  email.testConnection(email.credentialsSchema.parse(credentials(more)), context);

describe("email.send", () => {
  it("sends a text to everyone, and shows nobody the bcc", async () => {
    await start();
    const output = await send({
      to: '"Doe, Jane" <jane@example.com>, bo@example.com',
      cc: ["Zoë <zoe@example.com>"],
      bcc: "hidden@example.com",
      replyTo: "help@example.com",
      subject: "Grüße ✓",
      body: "Zeile 1\nZeile 2 ✓",
      priority: "high",
      headers: { "X-Campaign": "spring", "List-Unsubscribe": "<https://example.com/u>" },
    });
    const everyone = ["jane@example.com", "bo@example.com", "zoe@example.com", "hidden@example.com"];
    expect(output).toMatchObject({ accepted: everyone, rejected: [] });
    const { from, to, raw, parsed } = await received();
    expect({ from, to }).toEqual({ from: "robot@example.com", to: everyone });
    expect(raw).not.toContain("hidden@example.com");
    expect(parsed).toMatchObject({
      from: { name: "Röbot", address: "robot@example.com" },
      to: [{ name: "Doe, Jane", address: "jane@example.com" }, { address: "bo@example.com" }],
      cc: [{ name: "Zoë" }],
      replyTo: [{ address: "help@example.com" }],
      subject: "Grüße ✓",
      date: TEST_NOW.toISOString(),
    });
    expect(parsed.text?.trim()).toBe("Zeile 1\nZeile 2 ✓");
    expect(parsed.html).toBeUndefined();
    expect(raw).toMatch(/^X-Campaign: spring\r$/m);
    expect(raw).toMatch(/^X-Priority: 1 \(Highest\)\r$/m);
  });

  it("sends HTML with a plain text made from it, or the one that is given", async () => {
    await start();
    await send({ body: "<h1>Hi</h1><p>Read <a href='https://example.com/a'>this</a></p>", isHtml: true });
    await send({ body: "<p>Hi</p>", isHtml: true, text: "given" });
    const first = await PostalMime.parse(standIn.messages[0]?.raw ?? "");
    expect(first.html).toContain("<h1>Hi</h1>");
    expect(first.text?.trim()).toBe("Hi\n\nRead this (https://example.com/a)");
    expect((await PostalMime.parse(standIn.messages[1]?.raw ?? "")).text?.trim()).toBe("given");
  });

  it("attaches files from text and base64", async () => {
    await start();
    const attachments = [
      { filename: "größe.csv", content: "a;ü\n" },
      {
        filename: "b.bin",
        content: Buffer.from([0, 255, 10]).toString("base64"),
        encoding: "base64",
        contentType: "application/x-thing",
      },
    ];
    await send({ attachments });
    const { parsed } = await received();
    expect(parsed.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ["größe.csv", "text/csv"],
      ["b.bin", "application/x-thing"],
    ]);
    const [text, bytes] = parsed.attachments.map(({ content }) => Buffer.from(content as ArrayBuffer));
    expect(text?.toString()).toBe("a;ü\n");
    expect([...(bytes ?? [])]).toEqual([0, 255, 10]);
  });

  it("keeps a line with a single full stop, and lines that begin with one", async () => {
    await start();
    await send({ body: "one\n.\n..two\nthree" });
    expect((await received()).parsed.text?.trim()).toBe("one\n.\n..two\nthree");
  });

  it("has the same Message-ID in every attempt of a run, and another in another run", async () => {
    await start();
    const ids = [];
    for (const idempotencyKey of ["run-1", "run-1", "run-2\r\nBcc: evil@example.com"]) {
      ids.push((await send({}, { context: testContext({ idempotencyKey }).context })).messageId);
    }
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(2);
    expect((await received()).parsed.messageId).toBe(ids[0]);
    for (const id of ids) expect(id).toMatch(/^<[0-9a-f]{40}@example\.com>$/);
  });

  it("tells whom the server refused, when it takes the mail for others", async () => {
    await start();
    standIn.setMode({
      at: "recipient",
      answer: { code: 550, text: "5.1.1 No such user here" },
      recipients: ["bo@example.com"],
    });
    const output = await send({ to: "jane@example.com, bo@example.com" });
    expect(output).toMatchObject({
      accepted: ["jane@example.com"],
      rejected: [{ address: "bo@example.com", reason: "550 5.1.1 No such user here" }],
    });
    expect(action?.summarize?.(output, {})).toBe(
      "Sent to jane@example.com; refused by the server: bo@example.com",
    );
  });

  it("may be sent again when the server had not begun to take the message, and cannot know after that", async () => {
    await start();
    standIn.setMode({ at: "recipient", answer: "reset" });
    expect(await failureOf(send({}))).toMatchObject({ category: "network", sent: "no" });
    standIn.setMode({ at: "data", answer: "reset" });
    expect(await failureOf(send({}))).toMatchObject({ category: "network", sent: "maybe" });
    standIn.setMode({ at: "data", answer: { code: 451, text: "4.3.0 Try later" } });
    expect(await failureOf(send({}))).toMatchObject({
      category: "server_error",
      sent: "no",
      retryable: true,
    });
    standIn.setMode({ at: "connect", answer: "hang" });
    const { context, abort } = testContext();
    const waiting = failureOf(send({}, { context }));
    await expect.poll(() => standIn.busy()).toBeGreaterThan(0);
    abort();
    expect(await waiting).toMatchObject({ category: "timeout", sent: "no" });
  });

  it("refuses a mail larger than the server takes, without sending it", async () => {
    await start({ size: 1_000 });
    const error = await failureOf(send({ body: "x".repeat(5_000) }));
    expect(error).toMatchObject({ category: "validation", retryable: false });
    expect(standIn.messages).toEqual([]);
  });

  it("sends without a login to a server that asks for none", async () => {
    await start({ auth: false });
    await send({}, { saved: credentials({ smtpUser: undefined, smtpPassword: undefined }) });
    expect(standIn.messages).toHaveLength(1);
  });

  it("is composed without reading files or addresses", async () => {
    await start();
    const echo = await startHttpEcho();
    onTestFinished(() => echo.close());
    await send({ body: `<img src="${echo.url}/a.png"><img src="file:///etc/hostname">`, isHtml: true });
    expect(echo.requests).toEqual([]);
  });
});

describe("the encryption of a mail connection", () => {
  it.each(["starttls", "tls"] as const)(
    "is there with %s, checked against the name of the server",
    async (tlsMode) => {
      await start({ tls: tlsMode });
      await send({}, { saved: credentials({ tlsMode }) });
      expect((await received()).secure).toBe(true);
      expect(await test({ tlsMode })).toMatchObject({ success: true, details: { encrypted: true } });
    },
  );

  it.each([
    ["for another name", { certificateFor: ["other.example"] }, {}],
    ["that has expired", { expired: true }, {}],
    ["nobody vouches for", {}, { caCertificate: undefined }],
  ] as const)("refuses a certificate %s, and sends no password", async (_, options, more) => {
    for (const tls of ["starttls", "tls"] as const) {
      await start({ tls, ...options });
      const error = await failureOf(send({}, { saved: credentials({ tlsMode: tls, ...more }) }));
      expect(error).toMatchObject({ category: "network", retryable: false });
      expect(await test({ tlsMode: tls, ...more })).toMatchObject({
        success: false,
        details: { reason: "certificate_refused" },
      });
      await standIn.close();
    }
  });

  it("does not go on unencrypted where STARTTLS is not offered", async () => {
    await start({ tls: "none" });
    expect(await failureOf(send({}, { saved: credentials({ tlsMode: "starttls" }) }))).toMatchObject({
      sent: "no",
    });
    const result = await test({ tlsMode: "starttls" });
    expect(result).toMatchObject({ success: false, details: { code: "ENCRYPTION_MISMATCH" } });
    expect(result.message).toContain("STARTTLS");
    expect(standIn.messages).toEqual([]);
  });

  it("says so when a server does not begin with TLS", async () => {
    await start({ tls: "starttls" });
    const result = await test({ tlsMode: "tls" });
    expect(result).toMatchObject({ success: false, details: { code: "ENCRYPTION_MISMATCH" } });
    expect(result.message).toContain("587");
  });

  it("hints at TLS when a server waits for it in silence", async () => {
    await start({ tls: "tls" });
    const { context, abort } = testContext();
    const result = test({ tlsMode: "none" }, context);
    await expect.poll(() => standIn.sessions()).toBe(1);
    abort();
    expect(await result).toMatchObject({
      success: false,
      details: { reason: "unreachable" },
      message: expect.stringContaining("465"),
    });
  });
});

describe("testing a mail connection", () => {
  it("logs in and names no recipient", async () => {
    await start();
    const result = await test();
    expect(result).toMatchObject({ success: true, details: { authenticated: true, encrypted: false } });
    expect(standIn.messages).toEqual([]);
    await expect.poll(() => standIn.busy()).toBe(0);
  });

  it("tells a server that speaks no SMTP", async () => {
    await start();
    standIn.setMode({ at: "connect", answer: "garbage" });
    expect(await test()).toMatchObject({ success: false, details: { reason: "wrong_host" } });
  });

  it("survives a server that answers without end, and one that trickles", async () => {
    await start();
    for (const line of [Buffer.alloc(4 * 1024 * 1024, "x"), Buffer.from("220-slow\r\n".repeat(200_000))]) {
      const server = createServer((socket) => {
        socket.on("error", () => {}).write(line);
      }).listen(0, "127.0.0.1");
      await expect.poll(() => server.listening).toBe(true);
      const { port } = server.address() as AddressInfo;
      expect(await test({ smtpPort: port })).toMatchObject({ success: false });
      server.close();
    }
  });

  it("refuses a private address before it connects", async () => {
    await start();
    const result = await test({ smtpHost: "10.0.0.1" });
    expect(result).toMatchObject({ success: false, details: { reason: "address_not_allowed" } });
  });
});

describe("a mailbox by OAuth2", () => {
  const oauth = (accessToken?: string) => ({
    smtpPassword: undefined,
    oauth: {
      authorizationUrl: "https://id.example.com/authorize",
      tokenUrl: "https://id.example.com/token",
      clientId: "app",
      ...(accessToken !== undefined && { accessToken }),
    },
  });

  it("logs in with the access token and sends", async () => {
    await start();
    await send({}, { saved: credentials(oauth(standIn.accessToken)) });
    expect(standIn.messages).toHaveLength(1);
    expect(await test(oauth(standIn.accessToken))).toMatchObject({
      success: true,
      details: { authenticated: true },
    });
  });

  it("is told from another mistake when the token is refused", async () => {
    await start();
    const error = await failureOf(send({}, { saved: credentials(oauth("planted-wrong-token")) }));
    expect(error).toMatchObject({ category: "authentication", retryable: false });
    expect(JSON.stringify(error)).not.toContain("planted-wrong-token");
    expect(await test(oauth("planted-wrong-token"))).toMatchObject({
      success: false,
      details: { reason: "wrong_secret" },
    });
    expect(standIn.messages).toEqual([]);
  });

  it("says that nobody has connected it yet", async () => {
    await start();
    expect(await failureOf(send({}, { saved: credentials(oauth()) }))).toMatchObject({
      category: "authentication",
      code: "NOT_CONNECTED",
    });
  });

  it("has a user, and no password beside it", async () => {
    await start();
    const paths = (more: object) =>
      email.credentialsSchema
        .safeParse(credentials({ ...oauth(), ...more }))
        .error?.issues.map(({ path }) => path);
    expect(paths({ smtpUser: undefined })).toEqual([["smtpUser"]]);
    expect(paths({ smtpPassword: "secret" })).toEqual([["smtpPassword"]]);
    expect(paths({})).toBeUndefined();
  });
});
