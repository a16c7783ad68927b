import { CarillonError } from "@carillon/connector-kit";
import { type SlackOptions, type SlackStandIn, startSlack } from "@carillon/testing";
import { testContext } from "@carillon/testing/connector";
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

async function run(id: string, credentials: object, parameters: object): Promise<Record<string, unknown>> {
  const action = slack.actions.get(`slack.${id}`);
  if (!action) throw new Error(`no action ${id}`);
  const input = action.inputSchema.parse(parameters);
  const output = await action.execute(
    slack.credentialsSchema.parse(credentials),
    input,
    testContext().context,
  );
  return output as Record<string, unknown>;
}

async function fails(work: Promise<unknown>): Promise<CarillonError> {
  const error = await work.then(
    () => expect.fail("should have failed"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CarillonError)) throw error;
  return error;
}

const test = (credentials: object) =>
  slack.testConnection(slack.credentialsSchema.parse(credentials), testContext().context);

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
    expect(await fails(run("send-message", bot(), { text: "hi" }))).toMatchObject({
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
    const error = await fails(run("send-message", bot(), { channel, text: "hi" }));
    expect(error).toMatchObject({ code, category, retryable: false, provider: "slack" });
  });

  it("names a missing scope", async () => {
    await restart({ scopes: ["users:read"] });
    const error = await fails(run("send-message", bot(), { channel: "general", text: "hi" }));
    expect(error).toMatchObject({ code: "missing_scope", category: "authorization" });
    expect(error.userMessage).toContain("chat:write");
  });

  it("passes on which argument Slack finds wrong", async () => {
    const messages = ["[ERROR] no more than 50 items allowed [json-pointer:/blocks]"];
    const body = JSON.stringify({ ok: false, error: "invalid_blocks", response_metadata: { messages } });
    standIn.setMode({ kind: "status", status: 200, body });
    const error = await fails(run("send-message", bot(), { channel: "general", text: "hi" }));
    expect(error).toMatchObject({ code: "invalid_blocks", category: "validation", retryable: false });
    expect(error.userMessage).toContain("no more than 50 items allowed");
  });

  it("waits as long as Slack's own limit says", async () => {
    await restart({ perMinute: 1 });
    await run("send-message", bot(), { channel: "general", text: "one" });
    const error = await fails(run("send-message", bot(), { channel: "general", text: "two" }));
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
    const gone = await fails(run("send-message", { webhookUrl: standIn.deadWebhookUrl }, { text: "hi" }));
    expect(gone).toMatchObject({ category: "authentication", code: "no_service", retryable: false });
    const archived = await fails(
      run("send-message", { webhookUrl: standIn.archivedWebhookUrl }, { text: "hi" }),
    );
    expect(archived).toMatchObject({ category: "validation", code: "channel_is_archived" });
  });

  it("does not take a web page for success, nor follow a redirect", async () => {
    standIn.setMode({ kind: "status", status: 200, body: "<!DOCTYPE html><title>Sign in</title>" });
    expect(await fails(run("send-message", hook(), { text: "hi" }))).toMatchObject({
      category: "validation",
      code: "MALFORMED_RESPONSE",
    });
    standIn.setMode({ kind: "status", status: 302, headers: { location: standIn.url } });
    standIn.requests.length = 0;
    expect(await fails(run("send-message", hook(), { text: "hi" }))).toMatchObject({
      category: "validation",
    });
    expect(standIn.requests).toHaveLength(1);
  });

  it("says that other actions need a bot token, without calling anything", async () => {
    const error = await fails(run("list-channels", hook(), {}));
    expect(error).toMatchObject({ category: "validation", code: "BOT_TOKEN_REQUIRED" });
    expect(error.userMessage).toMatch(/bot token/);
    expect(standIn.requests).toEqual([]);
  });
});

describe("the other actions of Slack", () => {
  it("update and delete a message of the bot's, and no other", async () => {
    const { channel, ts } = await run("send-message", bot(), { channel: "general", text: "one" });
    await run("update-message", bot(), { channel, ts, message: "two" });
    expect(standIn.messages[0]?.text).toBe("two");
    await run("delete-message", bot(), { channel, ts });
    expect(standIn.messages).toEqual([]);
    expect(await fails(run("delete-message", bot(), { channel, ts }))).toMatchObject({
      code: "message_not_found",
      category: "validation",
    });

    const foreign = standIn.addForeignMessage();
    expect(await fails(run("update-message", bot(), { ...foreign, text: "x" }))).toMatchObject({
      category: "authorization",
    });
  });

  it("add a reaction, and take one that is there already for done", async () => {
    const message = standIn.addForeignMessage();
    expect(await run("add-reaction", bot(), { ...message, emoji: ":eyes:" })).toEqual({
      alreadyThere: false,
    });
    expect(await run("add-reaction", bot(), { ...message, emoji: "eyes" })).toEqual({ alreadyThere: true });
  });

  it("upload a file in three steps", async () => {
    const bytes = Buffer.from([0, 1, 2, 255]);
    const output = await run("upload-file", bot(), {
      ...{ channel: "C0GENERAL00", filename: "a.bin", content: bytes.toString("base64"), encoding: "base64" },
      ...{ title: "Bytes", message: "here", altText: "noise" },
    });
    expect(output).toMatchObject({ title: "Bytes", channel: "C0GENERAL00", bytes: 4 });
    const [file] = standIn.files.values();
    expect(file).toMatchObject({ filename: "a.bin", sharedIn: "C0GENERAL00", title: "Bytes" });
    expect(file?.bytes).toEqual(bytes);
    expect(standIn.requests.map(({ path }) => path.split("/").at(-1))).toEqual([
      "files.getUploadURLExternal",
      file?.id,
      "files.completeUploadExternal",
    ]);
  });

  it("know that nothing was shared when an upload broke before its last step", async () => {
    standIn.setMode({ kind: "reset", times: 1 });
    expect(await fails(run("upload-file", bot(), { filename: "a", content: "b" }))).toMatchObject({
      category: "network",
      sent: "no",
    });
  });

  it("list channels page by page", async () => {
    const first = await run("list-channels", bot(), {
      limit: 2,
      types: ["public_channel", "private_channel"],
    });
    expect(first).toMatchObject({
      channels: [
        { id: "C0GENERAL00", name: "general", isMember: true, topic: "About general" },
        { name: "random" },
      ],
    });
    const second = await run("list-channels", bot(), {
      limit: 2,
      types: ["public_channel", "private_channel"],
      cursor: first.nextCursor,
    });
    expect(second).toMatchObject({
      channels: [{ name: "strangers" }, { name: "secret", isPrivate: true }],
      nextCursor: null,
    });
  });

  it("find a user by mail address", async () => {
    expect(await run("lookup-user", bot(), { email: " jane@example.com " })).toMatchObject({
      id: "U0JANE00000",
      realName: "Jane Doe",
      timezone: "Europe/Berlin",
    });
    expect(await fails(run("lookup-user", bot(), { email: "who@example.com" }))).toMatchObject({
      code: "users_not_found",
      category: "validation",
    });
  });
});

describe("testing a Slack connection", () => {
  it("tells who the bot is and what it may not do", async () => {
    await restart({ scopes: ["chat:write", "reactions:write"] });
    const result = await test(bot());
    expect(result).toMatchObject({
      success: true,
      details: {
        team: "Stand-in",
        user: "carillon",
        unavailableActions: ["slack.upload-file", "slack.list-channels", "slack.lookup-user"],
      },
    });
    expect(result.message).toContain("files:write");
  });

  it("fails for a bot that cannot send messages", async () => {
    await restart({ scopes: ["users:read"] });
    expect(await test(bot())).toMatchObject({ success: false, details: { reason: "missing_scope" } });
  });

  it("posts nothing to a hook that lives, and tells one that does not", async () => {
    expect(await test(hook())).toMatchObject({ success: true });
    expect(standIn.messages).toEqual([]);
    expect(await test({ webhookUrl: standIn.deadWebhookUrl })).toMatchObject({
      success: false,
      details: { reason: "wrong_secret" },
    });
    expect(await test({ ...bot(), webhookUrl: standIn.deadWebhookUrl })).toMatchObject({ success: false });
    expect(await test({ ...bot(), ...hook() })).toMatchObject({
      success: true,
      details: { webhook: "alive", team: "Stand-in" },
    });
  });

  it("tells an address that is not Slack", async () => {
    standIn.setMode({
      kind: "status",
      status: 200,
      headers: { "content-type": "text/html" },
      body: "<html>Welcome</html>",
    });
    expect(await test(bot())).toMatchObject({ success: false, details: { reason: "wrong_host" } });
    expect(await test(hook())).toMatchObject({ success: false, details: { reason: "wrong_host" } });
  });
});
