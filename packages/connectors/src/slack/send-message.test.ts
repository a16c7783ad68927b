import { type SlackOptions, type SlackStandIn, startSlack } from "@carillon/testing";
import { failureOf, runAction } from "@carillon/testing/connector";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { slack } from "./slack.ts";

let standIn: SlackStandIn;
const restart = async (options: SlackOptions = {}) => {
  await standIn?.close();
  standIn = await startSlack(options);
};
beforeEach(() => restart());
afterEach(() => standIn.close());

const bot = (more: object = {}) => ({ botToken: standIn.botToken, apiBaseUrl: standIn.apiBaseUrl, ...more });
const hook = (more: object = {}) => ({ webhookUrl: standIn.webhookUrl, ...more });

const run = (id: string, credentials: object, parameters: object) =>
  runAction(slack, `slack.${id}`, { credentials, parameters });

describe("slack.send-message with a bot token", () => {
  it("posts text, blocks, thread, sender and icon as Slack names them", async () => {
    const blocks = [{ type: "section", text: { type: "mrkdwn", text: "*hi*" } }];
    const parameters = {
      channel: "#general",
      message: "hi",
      blocks,
      threadTs: "1700000000.000009",
      username: "Robot",
      icon: "bell",
      unfurl: false,
    };
    const output = await run("send-message", bot(), parameters);
    expect(output).toEqual({ via: "bot", channel: "C0GENERAL00", ts: standIn.messages[0]?.ts });
    expect(standIn.messages[0]).toMatchObject({
      text: "hi",
      blocks,
      threadTs: "1700000000.000009",
      username: "Robot",
      icon: ":bell:",
    });
    const [request] = standIn.requests;
    expect(JSON.parse(String(request?.body))).toMatchObject({ unfurl_links: false, unfurl_media: false });
    expect(request?.headers["content-type"]).toBe("application/json; charset=utf-8");
  });

  it("uses the connection's channel, sender and icon where the call names none", async () => {
    await run("send-message", bot({ channel: "random", username: "Default", iconEmoji: ":robot_face:" }), {
      text: "hi",
    });
    expect(standIn.messages[0]).toMatchObject({
      channel: "C0RANDOM000",
      username: "Default",
      icon: ":robot_face:",
    });
  });

  it("sends the address of an image as one", async () => {
    await run("send-message", bot(), { channel: "general", text: "hi", icon: "https://example.com/a.png" });
    expect(standIn.messages[0]?.icon).toBe("https://example.com/a.png");
  });

  it("says that a channel is missing", async () => {
    expect(await failureOf(run("send-message", bot(), { text: "hi" }))).toMatchObject({
      category: "validation",
      code: "CHANNEL_REQUIRED",
    });
    expect(standIn.requests).toEqual([]);
  });

  it.each([
    ["nowhere", "channel_not_found", "validation"],
    ["old-news", "is_archived", "validation"],
    ["strangers", "not_in_channel", "authorization"],
  ])("reads what Slack says of %s with HTTP 200", async (channel, code, category) => {
    const error = await failureOf(run("send-message", bot(), { channel, text: "hi" }));
    expect(error).toMatchObject({ code, category, retryable: false, provider: "slack" });
  });

  it("names a missing scope", async () => {
    await restart({ scopes: ["users:read"] });
    const error = await failureOf(run("send-message", bot(), { channel: "general", text: "hi" }));
    expect(error).toMatchObject({ code: "missing_scope", category: "authorization" });
    expect(error.userMessage).toContain("chat:write");
  });

  it("passes on which argument Slack finds wrong", async () => {
    const messages = ["[ERROR] no more than 50 items allowed [json-pointer:/blocks]"];
    const body = JSON.stringify({ ok: false, error: "invalid_blocks", response_metadata: { messages } });
    standIn.setMode({ kind: "status", status: 200, body });
    const error = await failureOf(run("send-message", bot(), { channel: "general", text: "hi" }));
    expect(error).toMatchObject({ code: "invalid_blocks", category: "validation", retryable: false });
    expect(error.userMessage).toContain("no more than 50 items allowed");
  });

  it("waits as long as Slack's own limit says", async () => {
    await restart({ perMinute: 1 });
    await run("send-message", bot(), { channel: "general", text: "one" });
    const error = await failureOf(run("send-message", bot(), { channel: "general", text: "two" }));
    expect(error).toMatchObject({ category: "rate_limit", retryable: true });
    expect(error.retryAfterMs).toBeGreaterThan(50_000);
  });

  it("is not idempotent", () => {
    expect(slack.actions.get("slack.send-message")?.idempotent).toBe(false);
  });
});

describe("slack.send-message by an incoming webhook", () => {
  it("posts, and says that it cannot know the message's id", async () => {
    expect(await run("send-message", hook(), { message: "hi" })).toEqual({
      via: "webhook",
      channel: null,
      ts: null,
    });
    expect(standIn.messages).toMatchObject([{ channel: "C0GENERAL00", text: "hi" }]);
  });

  it("prefers the bot token when both are there", async () => {
    expect(
      await run("send-message", { ...bot(), ...hook() }, { channel: "random", text: "hi" }),
    ).toMatchObject({ via: "bot" });
  });

  it("reads the plain words of a hook that is gone or whose channel is archived", async () => {
    const gone = await failureOf(run("send-message", { webhookUrl: standIn.deadWebhookUrl }, { text: "hi" }));
    expect(gone).toMatchObject({ category: "authentication", code: "no_service", retryable: false });
    const archived = await failureOf(
      run("send-message", { webhookUrl: standIn.archivedWebhookUrl }, { text: "hi" }),
    );
    expect(archived).toMatchObject({ category: "validation", code: "channel_is_archived" });
  });

  it("does not take a web page for success, nor follow a redirect", async () => {
    standIn.setMode({ kind: "status", status: 200, body: "<!DOCTYPE html><title>Sign in</title>" });
    expect(await failureOf(run("send-message", hook(), { text: "hi" }))).toMatchObject({
      category: "validation",
      code: "MALFORMED_RESPONSE",
    });
    standIn.setMode({ kind: "status", status: 302, headers: { location: standIn.url } });
    standIn.requests.length = 0;
    expect(await failureOf(run("send-message", hook(), { text: "hi" }))).toMatchObject({
      category: "validation",
    });
    expect(standIn.requests).toHaveLength(1);
  });

  it("says that other actions need a bot token, without calling anything", async () => {
    const error = await failureOf(run("list-channels", hook(), {}));
    expect(error).toMatchObject({ category: "validation", code: "BOT_TOKEN_REQUIRED" });
    expect(error.userMessage).toMatch(/bot token/);
    expect(standIn.requests).toEqual([]);
  });
});
