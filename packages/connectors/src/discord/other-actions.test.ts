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

describe("the other actions of Discord", () => {
  it("edit and delete a message of the webhook's, and no other", async () => {
    const { messageId } = await run("send-message", hook(), { content: "one" });
    expect(await run("edit-message", hook(), { messageId, message: "two" })).toMatchObject({ messageId });
    expect(standIn.messages[0]?.body.content).toBe("two");
    await run("delete-message", hook(), { messageId });
    expect(standIn.messages).toEqual([]);
    expect(await failureOf(run("delete-message", hook(), { messageId }))).toMatchObject({ code: "10008" });

    const foreign = { messageId: standIn.addMessage("someone"), channelId: standIn.channels.general };
    expect(await failureOf(run("edit-message", bot(), { ...foreign, content: "x" }))).toMatchObject({
      ...{ code: "50005", category: "authorization" },
    });
  });

  it("send no thread again whose answer was lost: that of a message would be refused, as if there were none", () => {
    expect(discord.actions.get("discord.create-thread")?.idempotent).toBe(false);
  });

  it("are called 60 times a minute, as the defaults have it", () => {
    expect(discord.rateLimit).toEqual({ limit: 60, windowMs: 60_000 });
  });

  it("start threads: public, private, from a message once, and in a forum with a first message", async () => {
    const { general, forum } = standIn.channels;
    await run("create-thread", bot(), { channelId: general, name: "Open" });
    await run("create-thread", bot(), {
      channelId: general,
      name: "Closed",
      isPrivate: true,
      archiveAfterMinutes: 60,
    });
    expect(sent()).toMatchObject({ auto_archive_duration: 60 });
    expect(standIn.threads).toMatchObject([{ type: 11 }, { type: 12 }]);

    const from = { channelId: general, name: "About this", messageId: standIn.addMessage("someone") };
    expect(await run("create-thread", bot(), from)).toEqual({ threadId: from.messageId, name: "About this" });
    expect(await failureOf(run("create-thread", bot(), from))).toMatchObject({ code: "160004" });

    await run("create-thread", bot(), { channelId: forum, name: "Post", content: "first" });
    expect(await failureOf(run("create-thread", bot(), { channelId: forum, name: "Post" }))).toMatchObject({
      code: "50035",
    });
  });

  it("say that threads need a bot, without calling anything", async () => {
    const failure = await failureOf(
      run("create-thread", hook(), { channelId: standIn.channels.general, name: "a" }),
    );
    expect(failure).toMatchObject({ category: "validation", code: "BOT_TOKEN_REQUIRED" });
    expect(standIn.requests).toEqual([]);
  });
});

describe("testing a Discord connection", () => {
  it("tells who the bot is and where, and names the webhook", async () => {
    expect(await test({ ...bot(), ...hook() })).toMatchObject({
      success: true,
      details: { bot: "carillon", servers: ["Stand-in"], channelId: standIn.channels.general },
    });
    expect(standIn.messages).toEqual([]);
  });

  it("fails for a bot that is on no server", async () => {
    await restart({ isAlone: true });
    expect(await test(bot())).toMatchObject({ success: false, details: { reason: "missing_scope" } });
  });

  it("tells an address that is not Discord", async () => {
    standIn.setMode({ kind: "status", status: 200, body: "<html>Welcome</html>" });
    expect(await test(hook())).toMatchObject({ success: false, details: { reason: "wrong_host" } });
    expect(await test(bot())).toMatchObject({ success: false, details: { reason: "wrong_host" } });
  });
});
