import { inspect } from "node:util";
import type { DryRunPreview } from "@carillon/connector-kit";
import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import {
  startTelegram,
  type TelegramOptions,
  type TelegramStandIn,
} from "@carillon/testing/providers/telegram";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { telegram } from "./telegram.ts";

let standIn: TelegramStandIn;
const restart = async (options: TelegramOptions = {}) => {
  await standIn?.close();
  standIn = await startTelegram(options);
};
beforeEach(() => restart());
afterEach(() => standIn.close());

const bot = (more: object = {}) => ({ botToken: standIn.botToken, apiBaseUrl: standIn.apiBaseUrl, ...more });
const run = (id: string, parameters: object, more: object = {}, context = testContext().context) =>
  runAction(telegram, `telegram.${id}`, { credentials: bot(more), parameters, context });
const test = (more: object = {}) =>
  telegram.testConnection(telegram.credentialsSchema.parse(bot(more)), testContext().context);

describe("telegram.send-message", () => {
  it("sends text, formatting, topic, answer, silence, preview and buttons as Telegram names them", async () => {
    const replyTo = standIn.addMessage("someone");
    const output = await run("send-message", {
      ...{
        chatId: standIn.chats.forum,
        text: "<b>hi</b>",
        parseMode: "HTML",
        threadId: standIn.topic,
        replyTo,
      },
      ...{ silent: true, linkPreview: false, buttons: [[{ text: "Open", url: "https://example.com" }]] },
    });
    expect(output).toEqual({ messageId: replyTo + 1, chatId: String(standIn.chats.forum), movedFrom: null });
    expect(standIn.messages[1]?.fields).toEqual({
      ...{ chat_id: String(standIn.chats.forum), text: "<b>hi</b>", parse_mode: "HTML" },
      ...{ message_thread_id: standIn.topic, reply_parameters: { message_id: replyTo } },
      ...{ disable_notification: true, link_preview_options: { is_disabled: true } },
      reply_markup: { inline_keyboard: [[{ text: "Open", url: "https://example.com" }]] },
    });
  });

  it("uses the connection's chat where the call names none, and says when there is neither", async () => {
    expect(await run("send-message", { message: "hi" }, { chatId: "@stand_in_news" })).toMatchObject({
      chatId: String(standIn.chats.channel),
    });
    standIn.requests.length = 0;
    expect(await failureOf(run("send-message", { text: "hi" }))).toMatchObject({ code: "CHAT_REQUIRED" });
    expect(standIn.requests).toEqual([]);
  });

  it("counts characters as Telegram does, and not those of the formatting", async () => {
    await run("send-message", { chatId: standIn.chats.person, text: "🙂".repeat(4_096) });
    const text = `<b>${"x".repeat(4_090)}</b>`;
    await run("send-message", { chatId: standIn.chats.person, text, parseMode: "HTML" });
    expect(standIn.messages).toHaveLength(2);
  });

  it("follows a group that has become a supergroup, and says so", async () => {
    const test = testContext();
    const { forum, upgraded } = standIn.chats;
    const output = await run("send-message", { chatId: upgraded, text: "hi" }, {}, test.context);
    expect(output).toMatchObject({ chatId: String(forum), movedFrom: String(upgraded) });
    expect(standIn.messages).toHaveLength(1);
    expect(test.logs.join()).toContain(String(forum));
  });

  it.each([
    ["blockedBy", "authorization", "blocked"],
    ["stranger", "authorization", "press Start"],
    ["kickedFrom", "authorization", "Add it there"],
    ["readOnly", "authorization", "administrator"],
  ] as const)("says what to do about the chat %s", async (chat, category, words) => {
    const failure = await failureOf(run("send-message", { chatId: standIn.chats[chat], text: "hi" }));
    expect(failure).toMatchObject({ category, retryable: false, provider: "telegram" });
    expect(failure.userMessage).toContain(words);
  });

  it("tells an unknown chat, an unknown topic and text that is formatted wrongly", async () => {
    const { person, forum } = standIn.chats;
    const unknown = await failureOf(run("send-message", { chatId: 99, text: "hi" }));
    expect(unknown).toMatchObject({ category: "validation", httpStatus: 400 });
    expect(unknown.userMessage).toContain("-100");
    expect(
      (await failureOf(run("send-message", { chatId: forum, text: "hi", threadId: 9 }))).userMessage,
    ).toContain("topic");
    const open = { chatId: person, text: "<b>hi", parseMode: "HTML" };
    expect((await failureOf(run("send-message", open))).userMessage).toContain("byte offset 0");
  });

  it("waits as long as Telegram says", async () => {
    await restart({ perChat: 1 });
    await run("send-message", { chatId: standIn.chats.person, text: "one" });
    expect(await failureOf(run("send-message", { chatId: standIn.chats.person, text: "two" }))).toMatchObject(
      {
        ...{ category: "rate_limit", retryable: true, retryAfterMs: 3_000, sent: "no" },
      },
    );
    await run("send-message", { chatId: standIn.chats.channel, text: "another chat" });
  });

  it("follows no redirect, which would carry the token elsewhere", async () => {
    standIn.setMode({ kind: "status", status: 302, headers: { location: `${standIn.url}/elsewhere` } });
    const failure = await failureOf(run("send-message", { chatId: 1_001, text: "hi" }));
    expect(failure).toMatchObject({ category: "validation" });
    expect(standIn.requests).toHaveLength(1);
  });
});

describe("files and pictures", () => {
  it("sends a file as a form, byte for byte, with its name and caption", async () => {
    const bytes = Buffer.from([0, 1, 2, 255]);
    await run("send-document", {
      ...{ chatId: standIn.chats.person, filename: "Übersicht 1.bin", caption: "here", silent: true },
      ...{ content: bytes.toString("base64"), encoding: "base64" },
    });
    const [message] = standIn.messages;
    expect(message?.file).toEqual({ name: "Übersicht 1.bin", bytes });
    expect(message?.fields).toMatchObject({ caption: "here", disable_notification: "true" });
    expect(standIn.requests[0]?.headers["content-type"]).toMatch(/^multipart\/form-data/);
  });

  it("shows the name and the size of a file in a dry run, and sends nothing", async () => {
    const file = { chatId: standIn.chats.person, filename: "a.txt", content: "abc" };
    const preview = await run("send-document", file, {}, testContext({ dryRun: true }).context).catch(
      (thrown: DryRunPreview) => thrown.request,
    );
    expect(preview).toMatchObject({ body: { document: { filename: "a.txt", bytes: 3 } } });
    expect(standIn.requests).toEqual([]);
  });

  it("says when Telegram cannot use the picture's address", async () => {
    const picture = { chatId: standIn.chats.person, photoUrl: "https://example.com/page.html" };
    const failure = await failureOf(run("send-photo", picture));
    expect(failure.userMessage).toContain("could not fetch");
  });
});

describe("the other actions of Telegram", () => {
  it("edit a message, and take one that says this already for done", async () => {
    const edit = { chatId: standIn.chats.person, messageId: standIn.addMessage("bot"), text: "two" };
    expect(await run("edit-message", edit)).toEqual({ messageId: edit.messageId, changed: true });
    expect(await run("edit-message", edit)).toEqual({ messageId: edit.messageId, changed: false });
    expect(standIn.messages[0]?.fields.text).toBe("two");
    const foreign = { ...edit, messageId: standIn.addMessage("someone") };
    expect(await failureOf(run("edit-message", foreign))).toMatchObject({ category: "authorization" });
  });

  it("delete a message once", async () => {
    const message = { chatId: standIn.chats.person, messageId: standIn.addMessage("bot") };
    await run("delete-message", message);
    expect(standIn.messages).toEqual([]);
    expect(await failureOf(run("delete-message", message))).toMatchObject({ category: "validation" });
  });

  it("tell the number of a chat that is known by name", async () => {
    expect(await run("get-chat", { chatId: "@stand_in_news" })).toMatchObject({
      ...{ chatId: String(standIn.chats.channel), type: "channel", title: "News", isForum: false },
    });
  });
});

describe("the bot token, which stands in the path", () => {
  it.each([
    [
      "a refusal",
      { kind: "status", status: 401, body: '{"ok":false,"error_code":401,"description":"Unauthorized"}' },
    ],
    ["a reset", { kind: "reset" }],
    ["an answer that is none", { kind: "not-http" }],
    ["a redirect", { kind: "status", status: 302, headers: { location: "/elsewhere" } }],
  ] as const)("is in no error and no log after %s", async (_, fault) => {
    standIn.setMode(fault);
    const test = testContext();
    const failed = run("send-message", { chatId: 1_001, text: "hi" }, {}, test.context);
    const failure = await failed.catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(Error);
    const shown = `${inspect(failure, { depth: 20, showHidden: true })}${test.logs.join()}`;
    expect(shown).not.toContain(standIn.botToken.slice(7));
  });
});

describe("testing a Telegram connection", () => {
  it("tells who the bot is and which chat is the default", async () => {
    expect(await test()).toMatchObject({ success: true, details: { bot: "@carillon_bot" } });
    expect(await test({ chatId: standIn.chats.forum })).toMatchObject({
      ...{ success: true, details: { chat: "Forum", chatType: "supergroup" } },
    });
    expect(standIn.messages).toEqual([]);
  });

  it("tells a default chat that is not there, and an address that is not Telegram", async () => {
    expect(await test({ chatId: "99" })).toMatchObject({ success: false, details: { reason: "refused" } });
    standIn.setMode({ kind: "status", status: 200, body: "<html>Welcome</html>" });
    expect(await test()).toMatchObject({ success: false, details: { reason: "wrong_host" } });
  });
});
