import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import { type ImapOptions, type ImapStandIn, startImap } from "@carillon/testing/providers/imap";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { email } from "./email.ts";

let standIn: ImapStandIn;
const restart = async (options: ImapOptions = {}) => {
  await standIn?.close();
  standIn = await startImap(options);
};
beforeEach(() => restart());
afterEach(() => standIn.close());

const credentials = (more: object = {}) => ({
  ...{ smtpHost: "smtp.example.com", fromEmail: "robot@example.com" },
  ...{ imapHost: standIn.host, imapPort: standIn.port, imapTlsMode: "none" },
  ...{ imapUser: standIn.user, imapPassword: standIn.password, caCertificate: standIn.ca },
  ...more,
});
const run = (id: string, parameters: object, more: object = {}) =>
  runAction(email, `email.${id}`, { credentials: credentials(more), parameters });
const deliver = (subject: string, more = "") =>
  standIn.mailboxes.deliver(
    "INBOX",
    `From: Jane <jane@example.com>\nTo: robot@example.com\nSubject: ${subject}\nMessage-ID: <${subject}@x>\nDate: Sun, 01 Mar 2026 12:00:00 +0000\n${more}\nHello\n`,
  );

describe("reading mail", () => {
  it("goes on where the last list ended, and again after a new message came", async () => {
    for (const subject of ["one", "two", "three"]) deliver(subject);
    const first = await run("list-messages", { limit: 2 });
    expect(first).toMatchObject({
      messages: [
        {
          uid: 1,
          subject: "one",
          from: [{ address: "jane@example.com" }],
          messageId: "<one@x>",
          seen: false,
        },
        { uid: 2, subject: "two", receivedAt: "2026-03-01T12:00:00.000Z", date: "2026-03-01T12:00:00.000Z" },
      ],
      hasMore: true,
    });
    const second = await run("list-messages", { cursor: first.cursor });
    expect(second).toMatchObject({ messages: [{ uid: 3 }], hasMore: false });
    const empty = await run("list-messages", { cursor: second.cursor });
    expect(empty).toMatchObject({ messages: [], hasMore: false, cursor: second.cursor });
    deliver("four");
    expect(await run("list-messages", { cursor: empty.cursor })).toMatchObject({
      messages: [{ subject: "four" }],
    });
  });

  it("begins anew when the mailbox was made anew, and says so", async () => {
    deliver("one");
    const { cursor, uidValidity } = await run("list-messages", {});
    standIn.mailboxes.box("INBOX").uidValidity += 1;
    expect(await run("list-messages", { cursor })).toMatchObject({
      messages: [{ uid: 1 }],
      cursorExpired: true,
    });
    for (const id of ["fetch-message", "mark-read", "move-message"]) {
      const parameters = id === "fetch-message" ? { uid: 1 } : { uids: [1] };
      const more = id === "move-message" ? { destination: "INBOX" } : {};
      const error = await failureOf(run(id, { ...parameters, ...more, uidValidity }));
      expect(error).toMatchObject({ code: "UIDVALIDITY_CHANGED", category: "validation" });
    }
    expect(await failureOf(run("list-messages", { cursor: "x" }))).toMatchObject({ code: "CURSOR_INVALID" });
  });

  it("filters by what is unread, by sender, subject and day", async () => {
    deliver("invoice 1");
    deliver('a "quoted" word');
    await run("mark-read", { uids: [1] });
    const found = async (parameters: object) =>
      ((await run("list-messages", parameters)).messages as { uid: number }[]).map(({ uid }) => uid);
    expect(await found({ unseen: true })).toEqual([2]);
    expect(await found({ subject: "INVOICE" })).toEqual([1]);
    expect(await found({ subject: '"quoted"' })).toEqual([2]);
    expect(await found({ from: "jane" })).toEqual([1, 2]);
    expect(await found({ since: "2026-03-02" })).toEqual([]);
  });

  it("takes a message apart, attachments up to a limit", async () => {
    const body = [
      "MIME-Version: 1.0",
      'Content-Type: multipart/mixed; boundary="b"',
      "",
      "--b",
      "Content-Type: text/html; charset=iso-8859-1",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      "<p>Gr=FC=DFe</p>",
      "--b",
      'Content-Type: text/csv; name="a.csv"',
      "Content-Disposition: attachment",
      "Content-Transfer-Encoding: base64",
      "",
      Buffer.from("a,b\n").toString("base64"),
      "--b",
      "Content-Type: application/octet-stream",
      'Content-Disposition: attachment; filename="=?utf-8?q?gro=C3=9F.bin?="',
      "Content-Transfer-Encoding: base64",
      "",
      Buffer.alloc(2_000, 1).toString("base64"),
      "--b--",
    ].join("\n");
    deliver("parts", `Cc: Team: bo@example.com, ann@example.com;\n${body}`);
    const message = await run("fetch-message", { uid: 1, maxAttachmentBytes: 1_000 });
    expect(message).toMatchObject({
      ...{ uid: 1, seen: false, subject: "parts", cut: false, messageId: "<parts@x>" },
      from: [{ name: "Jane", address: "jane@example.com" }],
      cc: [{ address: "bo@example.com" }, { address: "ann@example.com" }],
      attachments: [
        { filename: "a.csv", contentType: "text/csv", bytes: 4, content: "YSxiCg==" },
        { filename: "groß.bin", bytes: 2_000, content: null },
      ],
    });
    expect(String(message.html)).toContain("Grüße");
    expect(message.headers).toContainEqual({ name: "To", value: "robot@example.com" });
    // Reading it changed nothing.
    expect(await run("list-messages", { unseen: true })).toMatchObject({ messages: [{ uid: 1 }] });
    expect(await failureOf(run("fetch-message", { uid: 9 }))).toMatchObject({ code: "MESSAGE_NOT_FOUND" });
  });

  it("marks and moves the messages that are there, and names the others", async () => {
    deliver("one");
    deliver("two");
    standIn.mailboxes.box("Done");
    expect(await run("mark-read", { uids: [1, 2, 9] })).toEqual({ marked: [1, 2], missing: [9] });
    expect(await run("mark-read", { uids: [2], read: false })).toEqual({ marked: [2], missing: [] });
    expect(await run("list-messages", { unseen: true })).toMatchObject({ messages: [{ uid: 2 }] });
    expect(await run("move-message", { uids: [1, 9], destination: "Done" })).toEqual({
      moved: [1],
      missing: [9],
    });
    expect(await run("list-messages", { mailbox: "Done" })).toMatchObject({ messages: [{ subject: "one" }] });
    const error = await failureOf(run("move-message", { uids: [2], destination: "Nowhere" }));
    expect(error).toMatchObject({ code: "TRYCREATE", category: "validation" });
    expect(error.userMessage).toContain("no such mailbox");
  });
});

describe("a server without MOVE", () => {
  const subjects = (box: string) =>
    standIn.mailboxes.box(box).mails.map(({ raw }) => /Subject: (.*)\r/.exec(raw)?.[1]);
  const arrange = async (extensions: NonNullable<ImapOptions["extensions"]>) => {
    await restart({ extensions });
    deliver("one");
    deliver("marked");
    standIn.mailboxes.box("INBOX").mails[1]?.flags.add("\\Deleted");
    standIn.mailboxes.box("Done");
  };

  it("has messages copied and removed, and others that are marked as deleted stay", async () => {
    await arrange(["UIDPLUS"]);
    expect(await run("move-message", { uids: [1], destination: "Done" })).toEqual({
      moved: [1],
      missing: [],
    });
    expect([subjects("INBOX"), subjects("Done")]).toEqual([["marked"], ["one"]]);
  });

  it("and without UIDPLUS is asked for nothing, since it would remove those too", async () => {
    await arrange([]);
    expect(await failureOf(run("move-message", { uids: [1], destination: "Done" }))).toMatchObject({
      ...{ code: "MOVE_NOT_OFFERED", category: "validation", sent: "no" },
    });
    expect([subjects("INBOX"), subjects("Done")]).toEqual([["one", "marked"], []]);
  });

  it("that copies and does not remove is not asked again, which would copy twice", async () => {
    await arrange(["UIDPLUS"]);
    standIn.setMode({ at: "UID STORE", answer: { say: "NO [INUSE] try again later" } });
    expect(await failureOf(run("move-message", { uids: [1], destination: "Done" }))).toMatchObject({
      ...{ code: "COPIED_NOT_REMOVED", category: "validation", sent: "maybe" },
    });
    expect(subjects("Done")).toEqual(["one"]);
  });
});

describe("the line to an IMAP server", () => {
  it("is not used without the encryption that was chosen", async () => {
    expect(await failureOf(run("list-messages", {}, { imapTlsMode: "starttls" }))).toMatchObject({
      code: "ENCRYPTION_MISMATCH",
    });
    await restart({ tls: "starttls" });
    expect(await failureOf(run("list-messages", {}))).toMatchObject({ code: "PRIVACYREQUIRED" });
    const untrusted = await failureOf(
      run("list-messages", {}, { imapTlsMode: "starttls", caCertificate: undefined }),
    );
    expect(untrusted).toMatchObject({ category: "network", retryable: false });
    expect(untrusted.userMessage).toContain("certificate");
    await restart({ tls: "tls", certificateFor: ["mail.example.com"] });
    expect(await failureOf(run("list-messages", {}, { imapTlsMode: "tls" }))).toMatchObject({
      code: "ERR_TLS_CERT_ALTNAME_INVALID",
    });
  });

  it("logs in as for sending where IMAP has no user of its own", async () => {
    const sending = { smtpUser: standIn.user, smtpPassword: standIn.password };
    const none = { imapUser: undefined, imapPassword: undefined };
    expect(await run("list-messages", {}, { ...sending, ...none })).toMatchObject({ messages: [] });
    expect(await failureOf(run("list-messages", {}, none))).toMatchObject({ code: "IMAP_LOGIN_MISSING" });
    expect(await failureOf(run("list-messages", {}, { imapHost: undefined }))).toMatchObject({
      code: "IMAP_NOT_SET",
    });
  });

  it("counts as another where the server that is read from changes, so that no password follows", () => {
    const transport = (more: object) => email.transport(email.credentialsSchema.parse(credentials(more)));
    expect(transport({ imapHost: "evil.example.com" })).not.toBe(transport({}));
    expect(transport({ imapTlsMode: "tls" })).not.toBe(transport({}));
    expect(transport({ imapHost: undefined })).toBe(transport({ imapHost: undefined, imapTlsMode: "tls" }));
  });

  it("is tested after the one for sending, and named when it fails", async () => {
    const { context } = testContext();
    const result = await email.testConnection(
      email.credentialsSchema.parse(credentials({ smtpHost: "127.0.0.1", smtpPort: 1024, tlsMode: "none" })),
      context,
    );
    expect(result).toMatchObject({ success: false, details: { reason: "unreachable" } });
    expect(standIn.sessions()).toBe(0);
  });
});
