import { readInbound } from "@carillon/core";
import { receiveInbound, touchHook } from "@carillon/db";
import { failureOf, runAction, TEST_NOW, testContext } from "@carillon/testing/connector";
import {
  inboundText,
  NUMBERS,
  startWhatsApp,
  statusUpdate,
  type WhatsAppStandIn,
} from "@carillon/testing/providers/whatsapp";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FOREIGN, openWhatsApp, type WhatsAppWorkspace, WORKSPACE } from "./whatsapp-workspace.ts";

const HOUR_MS = 3_600_000;
let opened: WhatsAppWorkspace;
let standIn: WhatsAppStandIn;
beforeAll(async () => {
  opened = await openWhatsApp();
});
afterAll(() => opened[Symbol.asyncDispose]());
beforeEach(async () => {
  standIn = await startWhatsApp();
});
afterEach(async () => {
  await opened.database.sql`delete from whatsapp_conversations`;
  await opened.database.sql`delete from whatsapp_hooks`;
  await standIn.close();
});

const credentials = (more: object = {}) => {
  const { accessToken, phoneNumberId, apiBaseUrl } = standIn;
  return { accessToken, phoneNumberId, apiBaseUrl, ...more };
};
const run = (
  id: string,
  parameters: object,
  { line = WORKSPACE, more = {} }: { line?: { workspaceId: string; toolId: number }; more?: object } = {},
) =>
  runAction(opened.whatsapp, `whatsapp.${id}`, {
    credentials: credentials(more),
    parameters,
    context: { ...testContext().context, ...line },
  });
const text = (to: string, more: object = {}) => run("message.send", { to, text: "Hello" }, more);
const tell = async (payload: object) => {
  const inbound = readInbound(payload, standIn.phoneNumberId);
  if (!inbound) throw new Error("no payload");
  return receiveInbound(opened.database, WORKSPACE, inbound);
};
const written = (from: string, { id = `wamid.${from}`, at = TEST_NOW, text = "Hi" } = {}) =>
  tell(inboundText(standIn, { from, id, at, text }));
const ago = (ms: number) => new Date(TEST_NOW.getTime() - ms);
const watchedSince = async (since: Date) => {
  await touchHook(opened.database.sql, WORKSPACE.toolId);
  await opened.database.sql`update whatsapp_hooks set since = ${since}`;
};
const conversations = async () =>
  (await run("conversation.list", {})).conversations as Record<string, unknown>[];

describe("sending", () => {
  it("names the parts of a message as WhatsApp does", async () => {
    await run("message.send", { to: "+49 30 901820", text: "Hello", previewUrl: true, replyTo: "wamid.x" });
    expect(standIn.messages[0]?.body).toEqual({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: "4930901820",
      type: "text",
      text: { body: "Hello", preview_url: true },
      context: { message_id: "wamid.x" },
    });
    const media = { type: "document", link: "https://example.com/a.pdf", filename: "a.pdf", caption: "Bill" };
    await run("message.send", { to: "4930901820", media });
    expect(standIn.messages[1]?.body).toMatchObject({
      type: "document",
      document: { link: media.link, filename: "a.pdf" },
    });
    await run("template.send", { to: "4930901820", name: "hello", language: "de", values: ["Jane"] });
    expect(standIn.messages[2]?.body.template).toEqual({
      name: "hello",
      language: { code: "de" },
      components: [{ type: "body", parameters: [{ type: "text", text: "Jane" }] }],
    });
    const cards = [{ card_index: 0, components: [{ type: "body", parameters: [] }] }];
    const components = [{ type: "carousel", cards }, { type: "limited_time_offer" }];
    await run("template.send", { to: "4930901820", name: "sale", language: "de", components });
    expect(standIn.messages[3]?.body.template).toMatchObject({ components });
  });

  it("proves with the app secret whose app calls, and tells a wrong one", async () => {
    await text("4930901820", { more: { appSecret: standIn.appSecret } });
    expect(standIn.requests[0]?.path).toContain("appsecret_proof=");
    expect(await failureOf(text("4930901820", { more: { appSecret: "wrong" } }))).toMatchObject({
      code: "100",
    });
  });

  it.each([
    [NUMBERS.withoutWhatsApp, "131026", "validation"],
    [NUMBERS.outsideWindow, "131047", "validation"],
    [NUMBERS.notAllowed, "131030", "authorization"],
  ])("reads what Meta says of %s", async (to, code, category) => {
    expect(await failureOf(text(to))).toMatchObject({
      code,
      category,
      retryable: false,
      provider: "whatsapp",
    });
  });

  it("waits where one contact is written to too often", async () => {
    await standIn.close();
    standIn = await startWhatsApp({ perPair: 1 });
    await text("4930901820");
    expect(await failureOf(text("4930901820"))).toMatchObject({
      code: "131056",
      category: "rate_limit",
      retryable: true,
      retryAfterMs: 6_000,
    });
  });

  it("reads from a header that nothing is left of a limit", () => {
    const read = (usage: object) =>
      opened.whatsapp.readLimits?.(
        {
          status: 200,
          headers: { "x-business-use-case-usage": JSON.stringify({ "102290129340398": [usage] }) },
          body: Buffer.alloc(0),
          text: () => "",
          json: () => null,
        },
        TEST_NOW,
      );
    expect(read({ type: "messages", call_count: 40, estimated_time_to_regain_access: 0 })).toBeNull();
    expect(read({ call_count: 100, estimated_time_to_regain_access: 5 })).toEqual({
      remaining: 0,
      resetAfterMs: 300_000,
    });
    expect(read({ call_count: 100 })).toEqual({ remaining: 0, resetAfterMs: HOUR_MS });
  });

  it("writes into the contact's conversation", async () => {
    const { conversationId, resourceUrl } = await text("4930901820");
    expect(resourceUrl).toBe(`http://127.0.0.1:4000/conversations/${conversationId}`);
    expect(await conversations()).toMatchObject([
      { id: conversationId, waId: "4930901820", status: "open", lastMessage: "Hello", windowUntil: null },
    ]);
  });
});

describe("the 24-hour window", () => {
  it("is left to WhatsApp while no webhook tells what contacts write", async () => {
    expect(await text("4930901820")).toMatchObject({ status: "accepted" });
    await watchedSince(ago(23 * HOUR_MS));
    expect(await text("4930901820")).toMatchObject({ status: "accepted" });
  });

  it("refuses a free text before it is sent, and lets a template through", async () => {
    await watchedSince(ago(48 * HOUR_MS));
    const never = await failureOf(text("4930901820"));
    expect(never).toMatchObject({ code: "WINDOW_CLOSED", category: "validation", sent: "no" });
    expect(never.userMessage).toContain("has not written yet");
    await written("4930901820", { at: ago(24 * HOUR_MS + 1_000) });
    const late = await failureOf(text("4930901820"));
    expect(late.userMessage).toContain("2026-02-28 at 11:59 UTC");
    expect(standIn.messages).toEqual([]);
    expect(await run("template.send", { to: "4930901820", name: "a", language: "en" })).toMatchObject({
      status: "accepted",
    });
  });

  it("is left to WhatsApp again where Meta has not called for a day", async () => {
    await watchedSince(ago(72 * HOUR_MS));
    await written("4930901820", { at: ago(48 * HOUR_MS) });
    await opened.database.sql`update whatsapp_hooks set last_seen_at = ${ago(25 * HOUR_MS)}`;
    expect(await text("4930901820")).toMatchObject({ status: "accepted" });
  });

  it("is open for 24 hours from the contact's last message, under each id the contact may have", async () => {
    await watchedSince(ago(48 * HOUR_MS));
    await written("5215512345678", { at: ago(24 * HOUR_MS - 1_000) });
    expect(await text("525512345678")).toMatchObject({ status: "accepted" });
  });

  it("of another connection opens none here", async () => {
    await watchedSince(ago(48 * HOUR_MS));
    await written("4930901820");
    await opened.database
      .sql`insert into whatsapp_hooks (tool_id, since) values (${FOREIGN.toolId}, ${ago(48 * HOUR_MS)})`;
    expect(await failureOf(text("4930901820", { line: FOREIGN }))).toMatchObject({ code: "WINDOW_CLOSED" });
  });
});

describe("what a webhook tells", () => {
  it("opens a conversation, once a message, however often it is told and at once", async () => {
    const told = await Promise.all(
      Array.from({ length: 6 }, () => written("16505551234", { text: "Does it ring? 🔔" })),
    );
    expect(told.reduce((sum, count) => sum + count)).toBe(1);
    expect(await conversations()).toMatchObject([
      { waId: "16505551234", contactName: "Sheena Nelson", status: "open", lastMessage: "Does it ring? 🔔" },
    ]);
  });

  it("opens a closed conversation with a new message, and not with one told again", async () => {
    await written("16505551234");
    const [first] = await conversations();
    await run("conversation.close", { id: first?.id });
    await written("16505551234");
    expect((await conversations())[0]).toMatchObject({ status: "closed" });
    await written("16505551234", { id: "wamid.new" });
    expect((await conversations())[0]).toMatchObject({ id: first?.id, status: "open" });
  });

  it("takes a message of ours further and never back", async () => {
    const { messageId } = await text("4930901820");
    const status = async (status: string, code?: number) => {
      await tell(
        statusUpdate(standIn, {
          id: String(messageId),
          to: "4930901820",
          status,
          at: TEST_NOW,
          ...(code && { code }),
        }),
      );
      const [row] = await opened.database.sql`select status, problem from whatsapp_messages`;
      return row;
    };
    expect(await status("delivered")).toMatchObject({ status: "delivered" });
    expect(await status("sent")).toMatchObject({ status: "delivered" });
    expect(await status("read")).toMatchObject({ status: "read" });
    expect(await status("failed", 131026)).toEqual({
      status: "failed",
      problem: "Message undeliverable (131026)",
    });
  });

  it("may tell of a message before the action has written it down", async () => {
    const id = `wamid.${Buffer.from("4930901820 0").toString("base64")}`;
    await tell(statusUpdate(standIn, { id, to: "4930901820", status: "delivered", at: TEST_NOW }));
    expect(await text("4930901820")).toMatchObject({ messageId: id });
    const rows = await opened.database.sql`select kind, text, status from whatsapp_messages`;
    expect([...rows]).toEqual([{ kind: "text", text: "Hello", status: "delivered" }]);
  });

  it("is read where one of several contacts is without a number", async () => {
    const payload = inboundText(standIn, { from: "16505551234", id: "wamid.b", at: TEST_NOW, text: "Hi" });
    const value = (payload as { entry: { changes: { value: { contacts: object[] } }[] }[] }).entry[0]
      ?.changes[0]?.value;
    value?.contacts.push({ profile: { name: "Bo" }, user_id: "DE.13491208655302741918" });
    expect(await tell(payload)).toBe(1);
    expect(await conversations()).toMatchObject([{ contactName: "Sheena Nelson", lastMessage: "Hi" }]);
  });

  it("is left where it is of another number, or is no message", () => {
    const payload = inboundText(
      { phoneNumberId: "999999" },
      { from: "1650", id: "a", at: TEST_NOW, text: "Hi" },
    );
    expect(readInbound(payload, standIn.phoneNumberId)).toEqual({ messages: [], statuses: [] });
    expect(readInbound({ object: "page" }, standIn.phoneNumberId)).toBeNull();
    expect(readInbound([], standIn.phoneNumberId)).toBeNull();
  });
});

describe("conversations", () => {
  it("are listed the latest first, page by page, and by status and member", async () => {
    for (const n of [1, 2, 3]) await written(`1650555000${n}`, { at: ago((4 - n) * 1_000) });
    const all = await conversations();
    expect(all.map(({ waId }) => waId)).toEqual(["16505550003", "16505550002", "16505550001"]);
    const first = await run("conversation.list", { limit: 2 });
    const second = await run("conversation.list", { limit: 2, cursor: first.nextCursor });
    expect(second).toMatchObject({ conversations: [{ waId: "16505550001" }], nextCursor: null });
    await run("conversation.assign", { id: all[1]?.id, userId: opened.memberId });
    await run("conversation.close", { id: all[2]?.id });
    expect(await run("conversation.list", { assignedTo: opened.memberId })).toMatchObject({
      conversations: [{ id: all[1]?.id, assignedTo: { userId: "ada", name: "Ada" } }],
    });
    expect(await run("conversation.list", { status: "closed" })).toMatchObject({
      conversations: [{ id: all[2]?.id }],
    });
    expect(await failureOf(run("conversation.list", { cursor: "x" }))).toMatchObject({ code: "BAD_CURSOR" });
  });

  it("are given to members of the workspace alone, and to nobody", async () => {
    await written("16505551234");
    const id = (await conversations())[0]?.id;
    expect(await failureOf(run("conversation.assign", { id, userId: "eve" }))).toMatchObject({
      code: "NOT_A_MEMBER",
    });
    await run("conversation.assign", { id, userId: "ada" });
    expect(await run("conversation.assign", { id, userId: null })).toMatchObject({ assignedTo: null });
  });

  it("of another workspace's connection are not there", async () => {
    await written("16505551234");
    const id = (await conversations())[0]?.id;
    const line = FOREIGN;
    for (const each of [
      () => run("conversation.assign", { id, userId: null }, { line }),
      () => run("conversation.close", { id }, { line }),
    ])
      expect(await failureOf(each())).toMatchObject({ code: "NOT_FOUND", httpStatus: 404 });
    expect(await run("conversation.list", {}, { line })).toMatchObject({ conversations: [] });
    expect((await conversations())[0]).toMatchObject({ status: "open" });
  });
});
