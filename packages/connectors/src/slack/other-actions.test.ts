import { type SlackOptions, type SlackStandIn, startSlack } from "@carillon/testing";
import { failureOf, runAction, testContext } from "@carillon/testing/connector";
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
const test = (credentials: object) =>
  slack.testConnection(slack.credentialsSchema.parse(credentials), testContext().context);

describe("the other actions of Slack", () => {
  it("update and delete a message of the bot's, and no other", async () => {
    const { channel, ts } = await run("send-message", bot(), { channel: "general", text: "one" });
    await run("update-message", bot(), { channel, ts, message: "two" });
    expect(standIn.messages[0]?.text).toBe("two");
    await run("delete-message", bot(), { channel, ts });
    expect(standIn.messages).toEqual([]);
    expect(await failureOf(run("delete-message", bot(), { channel, ts }))).toMatchObject({
      code: "message_not_found",
      category: "validation",
    });

    const foreign = standIn.addForeignMessage();
    expect(await failureOf(run("update-message", bot(), { ...foreign, text: "x" }))).toMatchObject({
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

  it("upload before they share: had that not been reached, it could be tried again", async () => {
    const { context } = testContext();
    const prepared: (boolean | undefined)[] = [];
    const http: typeof context.http = {
      request: (each) => {
        prepared.push(each.isPreparation);
        return context.http.request(each);
      },
    };
    const parameters = { filename: "a", content: "b" };
    await runAction(slack, "slack.upload-file", {
      ...{ credentials: bot(), parameters, context: { ...context, http } },
    });
    expect(prepared).toEqual([true, true, undefined]);
  });

  it("know that nothing was shared when an upload broke before its last step", async () => {
    standIn.setMode({ kind: "reset", times: 1 });
    expect(await failureOf(run("upload-file", bot(), { filename: "a", content: "b" }))).toMatchObject({
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
    expect(await failureOf(run("lookup-user", bot(), { email: "who@example.com" }))).toMatchObject({
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
