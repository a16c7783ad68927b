import { createRegistry } from "@carillon/connector-kit";
import { builtinConnectors } from "@carillon/connectors";
import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { until } from "../support/until.ts";
import { type DovecotServer, startDovecot } from "./dovecot-server.ts";
import { ANNOUNCED_LIMIT, type EximServer, SIZE_LIMIT, startExim } from "./exim-server.ts";
import { ACCOUNT, type MailFolder, makeMailFolder } from "./mail-folder.ts";

const email = createRegistry(builtinConnectors).connector("EMAIL");
if (!email) throw new Error("there is no email connector");

let folder: MailFolder;
let exim: EximServer;
let dovecot: DovecotServer;
beforeAll(async () => {
  folder = makeMailFolder();
  exim = await startExim(folder);
  dovecot = await startDovecot(folder);
}, 300_000);
afterAll(async () => {
  await exim?.[Symbol.asyncDispose]();
  await dovecot?.[Symbol.asyncDispose]();
  folder?.[Symbol.dispose]();
});

const credentials = (more: object = {}) => ({
  ...{ smtpHost: "127.0.0.1", smtpPort: exim.port, tlsMode: "starttls", fromEmail: ACCOUNT.user },
  ...{ smtpUser: ACCOUNT.user, smtpPassword: ACCOUNT.password, caCertificate: folder.ca },
  ...{ imapHost: "127.0.0.1", imapPort: dovecot.tlsPort },
  ...more,
});
const run = (id: string, parameters: object, more: object = {}) =>
  runAction(email, `email.${id}`, { credentials: credentials(more), parameters });
const send = (subject: string, more: object = {}, as: object = {}) =>
  run("send", { to: ACCOUNT.user, subject, body: "Grüße", ...more }, as);
const listed = async (parameters: object = {}, as: object = {}) => {
  const { messages } = await run("list-messages", parameters, as);
  return messages as { uid: number; subject: string; seen: boolean }[];
};

describe("Exim, as Debian has it", () => {
  it("takes mail over STARTTLS and over TLS from the start", async () => {
    expect(await send("By STARTTLS")).toMatchObject({ accepted: [ACCOUNT.user], rejected: [] });
    const implicit = { smtpPort: exim.tlsPort, tlsMode: "tls" };
    expect(await send("By TLS", {}, implicit)).toMatchObject({ accepted: [ACCOUNT.user] });
  });

  it("refuses a wrong password with 535", async () => {
    const error = await failureOf(send("x", {}, { smtpPassword: `wrong-${"planted"}-password` }));
    expect(error).toMatchObject({ category: "authentication", retryable: false, sent: "no" });
    expect(error.code).toMatch(/^535/);
  });

  it("refuses an unknown recipient and a foreign one with 550, and takes the mail for the others", async () => {
    expect(await failureOf(send("x", { to: "nobody@example.com" }))).toMatchObject({
      ...{ code: "550 5.1.1", category: "validation", sent: "no" },
    });
    expect(await failureOf(send("x", { to: "jane@example.net" }))).toMatchObject({
      ...{ code: "550 5.7.1", category: "authorization" },
    });
    expect(await send("To some", { cc: "nobody@example.com" })).toMatchObject({
      accepted: [ACCOUNT.user],
      rejected: [{ address: "nobody@example.com" }],
    });
  });

  it("refuses a message that is too large with 552", async () => {
    const error = await failureOf(send("x", { body: "x".repeat(SIZE_LIMIT) }));
    expect(error).toMatchObject({ category: "validation", retryable: false, sent: "no" });
    expect(error.code).toBe("552 5.3.4");
    const announced = await failureOf(send("x", { body: "x".repeat(ANNOUNCED_LIMIT) }));
    expect(announced).toMatchObject({ category: "validation", retryable: false, sent: "no" });
  });

  it("wants STARTTLS, and the error says so", async () => {
    const plain = { tlsMode: "none", smtpUser: undefined, smtpPassword: undefined };
    const error = await failureOf(send("x", {}, plain));
    expect(error).toMatchObject({ code: "ENCRYPTION_MISMATCH", category: "validation", sent: "no" });
    expect(error.userMessage).toContain("encryption");
  });

  it("is not trusted without its certificate's authority", async () => {
    const error = await failureOf(send("x", {}, { caCertificate: undefined }));
    expect(error).toMatchObject({ category: "network", retryable: false, sent: "no" });
  });
});

describe("Dovecot, as Debian has it", () => {
  it("gives back what Exim delivered, over TLS and over STARTTLS, page by page", async () => {
    await send("With a file", { attachments: [{ filename: "a.csv", content: "a,b\n" }] });
    await until("the mail is delivered", async () =>
      (await listed()).some(({ subject }) => subject === "With a file"),
    );
    const byStartTls = { imapPort: dovecot.port, imapTlsMode: "starttls" };
    const [found] = await listed({ subject: "with a file" }, byStartTls);
    expect(found).toMatchObject({ seen: false });
    const message = await run("fetch-message", { uid: found?.uid });
    expect(message).toMatchObject({
      ...{ subject: "With a file", seen: false, from: [{ address: ACCOUNT.user }] },
      attachments: [{ filename: "a.csv", bytes: 4, content: "YSxiCg==" }],
    });
    expect(String(message.text).trim()).toBe("Grüße");
    const first = await run("list-messages", { limit: 1 });
    expect(first).toMatchObject({ hasMore: true, cursorExpired: false });
    const second = await run("list-messages", { limit: 1, cursor: first.cursor });
    expect(second.messages).not.toEqual(first.messages);
  });

  it("marks and moves messages", async () => {
    const [{ uid } = { uid: 0 }] = await listed();
    expect(await run("mark-read", { uids: [uid, 999_999] })).toEqual({ marked: [uid], missing: [999_999] });
    expect((await listed({ unseen: true })).map((message) => message.uid)).not.toContain(uid);
    await run("mark-read", { uids: [uid], read: false });
    expect((await listed({ unseen: true })).map((message) => message.uid)).toContain(uid);
    expect(await run("move-message", { uids: [uid], destination: "Archive" })).toMatchObject({
      moved: [uid],
    });
    expect((await listed()).map((message) => message.uid)).not.toContain(uid);
    expect(await listed({ mailbox: "Archive" })).toHaveLength(1);
  });

  it("refuses a wrong password and a mailbox that is not there", async () => {
    const list = (parameters: object, as: object = {}) => failureOf(run("list-messages", parameters, as));
    expect(
      await list({}, { imapUser: ACCOUNT.user, imapPassword: `wrong-${"planted"}-password` }),
    ).toMatchObject({
      ...{ code: "AUTHENTICATIONFAILED", category: "authentication", retryable: false },
    });
    expect(await list({ mailbox: "Nowhere" })).toMatchObject({ code: "NONEXISTENT", category: "validation" });
    const [{ uid } = { uid: 0 }] = await listed();
    expect(await failureOf(run("move-message", { uids: [uid], destination: "Nowhere" }))).toMatchObject({
      ...{ code: "TRYCREATE", category: "validation" },
    });
  });

  it("passes the connection's test together with Exim", async () => {
    const test = (more: object = {}) =>
      email.testConnection(email.credentialsSchema.parse(credentials(more)), testContext().context);
    const result = await test();
    expect(result).toMatchObject({ success: true, details: { encrypted: true, authenticated: true } });
    expect(result.message).toContain("INBOX");
    expect(await test({ imapUser: ACCOUNT.user, imapPassword: "wrong" })).toMatchObject({
      ...{ success: false, details: { reason: "wrong_secret" } },
    });
  });
});
