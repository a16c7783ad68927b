import {
  inboundText,
  startWhatsApp,
  statusUpdate,
  type WhatsAppStandIn,
} from "@carillon/testing/providers/whatsapp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { joinAs, type Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";

let product: RunningProduct;
let standIn: WhatsAppStandIn;
let owner: Member;
let toolId: number;
let url: string;
beforeAll(async () => {
  [product, standIn] = await Promise.all([startProduct({ apis: 2 }), startWhatsApp()]);
  owner = await product.newMember("Ada");
  ({ toolId, url } = await connect(owner));
});
afterAll(async () => {
  await product?.close();
  await standIn?.close();
});

async function connect({ client }: Member, more: object = {}) {
  const { accessToken, phoneNumberId, apiBaseUrl, appSecret, verifyToken } = standIn;
  const tool = await client.tools.create.mutate({
    name: "Shop",
    type: "WHATSAPP",
    credentials: { accessToken, phoneNumberId, apiBaseUrl, appSecret, verifyToken, ...more },
  });
  const hook = await client.whatsapp.hook.query({ toolId: tool.id });
  return { toolId: tool.id, url: hook.url.replace(new URL(hook.url).origin, product.url) };
}
const run = (action: string, parameters: Record<string, unknown>, { client } = owner) =>
  client.tools.executeAction.mutate({ toolId, actionId: `whatsapp.${action}`, parameters });
const text = (from: string, id: string, more: object = {}) =>
  inboundText(standIn, { from, id, at: new Date(), text: "Does it ring? 🔔", ...more });

describe("the webhook of a WhatsApp connection", () => {
  it("proves itself to Meta with the verify token, and to nobody else", async () => {
    expect(await owner.client.whatsapp.hook.query({ toolId })).toMatchObject({
      isReady: true,
      lastSeenAt: null,
    });
    const wrong = await standIn.subscribe(url, "a-text-of-somebody-else");
    expect(wrong.status).toBe(401);
    const answer = await standIn.subscribe(url);
    expect([answer.status, await answer.text()]).toEqual([200, "1158201444"]);
    const hook = await owner.client.whatsapp.hook.query({ toolId });
    expect(hook.lastSeenAt).not.toBeNull();
    expect(
      (await fetch(`${url}?hub.mode=unsubscribe&hub.verify_token=${standIn.verifyToken}&hub.challenge=1`))
        .status,
    ).toBe(401);
  });

  it("opens a conversation from a signed delivery, once, through whichever process it comes", async () => {
    const urls = product.urls.map((origin) => url.replace(product.url, origin));
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        standIn.deliver(urls[n % 2] ?? url, text("16505551234", "wamid.once")),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const { conversations } = await owner.client.whatsapp.conversations.query({});
    expect(conversations).toMatchObject([
      { waId: "16505551234", contactName: "Sheena Nelson", status: "open", lastMessage: "Does it ring? 🔔" },
    ]);
    const { messages } = await owner.client.whatsapp.messages.query({
      conversationId: conversations[0]?.id ?? 0,
    });
    expect(messages).toMatchObject([{ direction: "in", status: "received", text: "Does it ring? 🔔" }]);
  });

  it("takes deliveries of up to 3 MB, in which Meta gathers many", async () => {
    const filler = { field: "other", value: "x".repeat(3_000_000) };
    const large = text("16505557777", "wamid.large") as { entry: { changes: object[] }[] };
    large.entry[0]?.changes.push(filler);
    const answer = await standIn.deliver(url, large);
    expect([answer.status, await answer.json()]).toEqual([200, { messages: 1 }]);
  });

  it("refuses what is not signed with the app secret, and keeps nothing of it", async () => {
    const { body, headers } = standIn.sign(text("16505550000", "wamid.forged"));
    const post = (headers: Record<string, string>, sent = body) =>
      fetch(url, { method: "POST", headers, body: sent });
    const forged = { ...headers, "x-hub-signature-256": `sha256=${"0".repeat(64)}` };
    const answers = [
      await post({ "content-type": "application/json" }),
      await post(forged),
      await post({
        ...headers,
        "x-hub-signature-256": String(headers["x-hub-signature-256"]).replace("sha256=", ""),
      }),
      await post({ ...headers }, body.replace("ring", "sing")),
      await standIn.deliver(url.replace(/\d+$/, "999999"), text("16505550000", "wamid.forged")),
      await standIn.deliver(url.replace(/\d+$/, "0 or 1"), text("16505550000", "wamid.forged")),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401]);
    const [kept] =
      await product.sql`select count(*)::int as n from whatsapp_messages where wamid = 'wamid.forged'`;
    expect(kept?.n).toBe(0);
  });

  it("without an app secret takes nothing", async () => {
    const bare = await connect(owner, { appSecret: undefined, verifyToken: undefined });
    expect(await owner.client.whatsapp.hook.query({ toolId: bare.toolId })).toMatchObject({ isReady: false });
    expect((await standIn.deliver(bare.url, text("16505550000", "wamid.bare"))).status).toBe(401);
    expect((await standIn.subscribe(bare.url, "")).status).toBe(401);
  });

  it("says what is no JSON, and leaves what it does not know", async () => {
    const { headers } = standIn.sign({});
    expect((await standIn.deliver(url, { object: "page" })).status).toBe(400);
    const foreign = inboundText(
      { phoneNumberId: "99999" },
      { from: "1650", id: "wamid.x", at: new Date(), text: "a" },
    );
    expect(await (await standIn.deliver(url, foreign)).json()).toEqual({ messages: 0 });
    expect((await fetch(url, { method: "POST", headers, body: "{" })).status).toBe(401);
  });
});

describe("conversations", () => {
  it("are answered, followed by their statuses, assigned and closed", async () => {
    await standIn.deliver(url, text("16505559999", "wamid.hello"));
    const { conversations } = await owner.client.whatsapp.conversations.query({ limit: 1 });
    const id = conversations[0]?.id ?? 0;
    const sent = await run("message.send", { to: "16505559999", text: "It does." });
    expect(sent).toMatchObject({ outcome: "succeeded", data: { conversationId: id } });
    const { messageId } = sent.data as { messageId: string };
    await standIn.deliver(
      url,
      statusUpdate(standIn, { id: messageId, to: "16505559999", status: "read", at: new Date() }),
    );
    const { messages } = await owner.client.whatsapp.messages.query({ conversationId: id });
    expect(messages).toMatchObject([
      { direction: "out", text: "It does.", status: "read" },
      { direction: "in", text: "Does it ring? 🔔" },
    ]);
    expect(await run("conversation.assign", { id, userId: owner.userId })).toMatchObject({
      data: { assignedTo: { userId: owner.userId, name: "Ada" } },
    });
    await run("conversation.close", { id });
    expect(await owner.client.whatsapp.conversation.query({ id })).toMatchObject({ status: "closed" });
    const log = await owner.client.toolActionLogs.getRecent.query({
      actionId: "whatsapp.conversation.close",
      limit: 1,
    });
    expect(log.logs).toMatchObject([{ status: "SUCCESS", toolType: "WHATSAPP" }]);
  });

  it("outside of the 24-hour window take a template alone", async () => {
    await product.sql`update whatsapp_hooks set since = now() - interval '3 days' where tool_id = ${toolId}`;
    const late = new Date(Date.now() - 25 * 3_600_000);
    await standIn.deliver(url, text("16505558888", "wamid.late", { at: late }));
    const before = standIn.messages.length;
    expect(await run("message.send", { to: "16505558888", text: "Late" })).toMatchObject({
      outcome: "failed",
      error: { code: "WINDOW_CLOSED", retryable: false },
    });
    expect(standIn.messages).toHaveLength(before);
    expect(await run("template.send", { to: "16505558888", name: "hello", language: "en" })).toMatchObject({
      outcome: "succeeded",
    });
  });

  it("are read by viewers, changed by editors, and are their workspace's alone", async () => {
    const { conversations } = await owner.client.whatsapp.conversations.query({ limit: 1 });
    const id = conversations[0]?.id ?? 0;
    const viewer = await joinAs("viewer", { owner, sql: product.sql });
    expect(await viewer.client.whatsapp.conversation.query({ id })).toMatchObject({ id });
    expect((await failureOf(run("conversation.close", { id }, viewer))).code).toBe("FORBIDDEN");
    const foreign = await product.newMember();
    expect((await failureOf(foreign.client.whatsapp.conversation.query({ id }))).code).toBe("NOT_FOUND");
    expect((await failureOf(foreign.client.whatsapp.messages.query({ conversationId: id }))).code).toBe(
      "NOT_FOUND",
    );
    expect((await failureOf(foreign.client.whatsapp.hook.query({ toolId }))).code).toBe("NOT_FOUND");
    expect((await foreign.client.whatsapp.conversations.query({ toolId })).conversations).toEqual([]);
  });

  it("leave no secret in what is logged or told", async () => {
    const told = JSON.stringify(await owner.client.tools.getById.query({ id: toolId })) + product.logs();
    for (const secret of [standIn.accessToken, standIn.appSecret, standIn.verifyToken])
      expect(told).not.toContain(secret);
  });
});
