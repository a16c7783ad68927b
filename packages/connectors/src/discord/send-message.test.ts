import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import { type DiscordOptions, type DiscordStandIn, startDiscord } from "@carillon/testing/providers/discord";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { discord } from "./discord.ts";

let standIn: DiscordStandIn;
const restart = async (options: DiscordOptions = {}) => {
  await standIn?.close();
  standIn = await startDiscord(options);
};
beforeEach(() => restart());
afterEach(() => standIn.close());

const bot = () => ({ botToken: standIn.botToken, apiBaseUrl: standIn.apiBaseUrl });
const hook = (more: object = {}) => ({ webhookUrl: standIn.webhookUrl, ...more });
const run = (id: string, credentials: object, parameters: object, idempotencyKey?: string) =>
  runAction(discord, `discord.${id}`, {
    ...{ credentials, parameters },
    context: testContext(idempotencyKey === undefined ? {} : { idempotencyKey }).context,
  });
const test = (credentials: object) =>
  discord.testConnection(discord.credentialsSchema.parse(credentials), testContext().context);
const sent = () => JSON.parse(String(standIn.requests.at(-1)?.body));

describe("discord.send-message by webhook", () => {
  it("waits for Discord to keep the message, and says its id", async () => {
    const output = await run("send-message", hook(), { content: "hi" });
    expect(output).toEqual({
      via: "webhook",
      messageId: standIn.messages[0]?.id,
      channelId: standIn.channels.general,
    });
  });

  it("sends sender, avatar, mentions and speech as Discord names them", async () => {
    const credentials = hook({ username: "Default", avatarUrl: "https://example.com/d.png" });
    await run("send-message", credentials, {
      ...{ content: "hi", username: "Robot", tts: true },
      allowedMentions: { parse: [], users: ["1098765432109876543"], repliedUser: false },
    });
    expect(sent()).toMatchObject({
      ...{ content: "hi", username: "Robot", avatar_url: "https://example.com/d.png", tts: true },
      allowed_mentions: { parse: [], users: ["1098765432109876543"], replied_user: false },
    });
    expect(sent()).not.toHaveProperty("nonce");
  });

  it("asks that components be kept, and announces a layout of the newer ones", async () => {
    const components = [{ type: 10, content: "only text" }];
    await run("send-message", hook(), { components });
    expect(standIn.messages[0]?.body).toMatchObject({ components, flags: 1 << 15 });
    const rows = [
      { type: 1, components: [{ type: 2, style: 5, label: "Open", url: "https://example.com" }] },
    ];
    await run("send-message", hook(), { content: "see", components: rows });
    expect(standIn.messages[1]?.body).toMatchObject({ components: rows });
    expect(sent()).not.toHaveProperty("flags");
  });

  it("writes to a thread of the channel, and says when there is none", async () => {
    const { threadId } = await run("create-thread", bot(), {
      channelId: standIn.channels.general,
      name: "Deploy",
    });
    expect(await run("send-message", hook(), { content: "hi", threadId })).toMatchObject({
      channelId: threadId,
    });
    const failure = await failureOf(
      run("send-message", hook(), { content: "hi", threadId: "1098765432109876543" }),
    );
    expect(failure).toMatchObject({ code: "10003", category: "validation" });
  });

  it("says that a forum needs a thread", async () => {
    const failure = await failureOf(
      run("send-message", { webhookUrl: standIn.forumWebhookUrl }, { content: "hi" }),
    );
    expect(failure).toMatchObject({ code: "220001", category: "validation" });
    expect(failure.userMessage).toContain("thread");
  });

  it("takes an answer without a body for sent", async () => {
    standIn.setMode({ kind: "status", status: 204 });
    expect(await run("send-message", hook(), { content: "hi" })).toEqual({
      ...{ via: "webhook", messageId: null, channelId: null },
    });
  });

  it("refuses a channel, which a webhook cannot choose, and follows no redirect", async () => {
    const channelId = standIn.channels.general;
    expect(await failureOf(run("send-message", hook(), { content: "hi", channelId }))).toMatchObject({
      code: "BOT_TOKEN_REQUIRED",
    });
    expect(standIn.requests).toEqual([]);
    standIn.setMode({ kind: "status", status: 302, headers: { location: standIn.url } });
    expect(await failureOf(run("send-message", hook(), { content: "hi" }))).toMatchObject({
      category: "validation",
    });
    expect(standIn.requests).toHaveLength(1);
  });

  it("says that a webhook is gone, and tells a wrong token from it", async () => {
    const gone = await failureOf(
      run("send-message", { webhookUrl: standIn.deadWebhookUrl }, { content: "hi" }),
    );
    expect(gone).toMatchObject({ code: "10015", category: "authentication" });
    const wrong = await failureOf(
      run("send-message", { webhookUrl: `${standIn.webhookUrl}x` }, { content: "hi" }),
    );
    expect(wrong).toMatchObject({ code: "50027", category: "authentication" });
  });

  it("keeps the address of the webhook out of what an answer says", async () => {
    const { details } = await test(hook());
    expect(JSON.stringify(details)).not.toContain("webhook-token");
  });
});

describe("discord.send-message by bot", () => {
  it("posts once for one run, however often it is sent", async () => {
    const parameters = { channelId: standIn.channels.general, content: "hi" };
    const first = await run("send-message", bot(), parameters, "run-1");
    expect(await run("send-message", bot(), parameters, "run-1")).toEqual(first);
    expect(standIn.messages).toHaveLength(1);
    await run("send-message", bot(), parameters, "run-2");
    expect(standIn.messages).toHaveLength(2);
    expect(sent().nonce).toHaveLength(25);
  });

  it("writes to a thread as to a channel", async () => {
    const { threadId } = await run("create-thread", bot(), {
      channelId: standIn.channels.general,
      name: "Deploy",
    });
    expect(await run("send-message", bot(), { content: "hi", threadId })).toEqual({
      ...{ via: "bot", messageId: standIn.messages[0]?.id, channelId: threadId },
    });
  });

  it("says that a channel is missing, and that a bot has its own name", async () => {
    expect(await failureOf(run("send-message", bot(), { content: "hi" }))).toMatchObject({
      code: "CHANNEL_REQUIRED",
    });
    const named = { content: "hi", channelId: standIn.channels.general, username: "Robot" };
    const failure = await failureOf(run("send-message", bot(), named));
    expect(failure).toMatchObject({ code: "WEBHOOK_REQUIRED", category: "validation" });
    expect(failure.userMessage).toMatch(/^username: /);
    expect(standIn.requests).toEqual([]);
  });

  it.each([
    ["readOnly", "50013", "authorization"],
    ["hidden", "50001", "authorization"],
    ["forum", "50008", "validation"],
  ] as const)("reads Discord's code for the channel %s: %s", async (channel, code, category) => {
    const channelId = standIn.channels[channel];
    expect(await failureOf(run("send-message", bot(), { content: "hi", channelId }))).toMatchObject({
      code,
      category,
    });
  });

  it("names the field that Discord finds wrong", async () => {
    const embeds = [{ image: { url: "nowhere" } }];
    const failure = await failureOf(run("send-message", hook(), { embeds }));
    expect(failure).toMatchObject({ code: "50035", category: "validation", retryable: false });
    expect(failure.userMessage).toContain("embeds.0.image.url: “Not a well formed URL.”");
  });

  it("takes the bot for what names a channel and the webhook for the rest, where both are there", async () => {
    const both = { ...bot(), ...hook() };
    expect(await run("send-message", both, { content: "a" })).toMatchObject({ via: "webhook" });
    const channelId = standIn.channels.general;
    expect(await run("send-message", both, { content: "b", channelId })).toMatchObject({ via: "bot" });
  });

  it("waits as long as the route's limit says", async () => {
    await restart({ perRoute: 1 });
    await run("send-message", hook(), { content: "one" });
    const failure = await failureOf(run("send-message", hook(), { content: "two" }));
    expect(failure).toMatchObject({ category: "rate_limit", retryable: true, sent: "no" });
    expect(failure.retryAfterMs).toBeGreaterThan(1_000);
  });
});
