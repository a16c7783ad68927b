import { afterAll, beforeAll, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";

let product: RunningProduct;
let member: Member;
let slackUrl: string;

beforeAll(async () => {
  product = await startProduct({ env: { EGRESS_ALLOW: "" } });
  member = await product.newMember();
  ({ slackUrl } = await member.client.inbox.getAddress.query({}));
});
afterAll(() => product?.close());

const post = async (body: string, url = slackUrl) => {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  return { status: answer.status, text: await answer.text() };
};
const received = async () => (await member.client.inbox.list.query({})).messages;

it("connects Slack with no outside account: the test posts nothing, a message is in the inbox", async () => {
  const credentials = { webhookUrl: slackUrl };
  const test = await member.client.tools.testConnection.mutate({ type: "SLACK", credentials });
  expect(test).toMatchObject({ success: true, details: { webhook: "alive" } });
  expect(await received()).toEqual([]);

  const tool = await member.client.tools.create.mutate({ name: "Slack", type: "SLACK", credentials });
  const run = await member.client.tools.executeAction.mutate({
    toolId: tool.id,
    actionId: "slack.send-message",
    parameters: { message: "The bells *ring*" },
  });
  expect(run).toMatchObject({ status: "SUCCESS", data: { via: "webhook" } });
  const [message] = await received();
  expect(message).toMatchObject({ kind: "http", summary: "The bells *ring*", method: "POST" });
  const { body, path } = await member.client.inbox.get.query({ id: message?.id ?? 0 });
  expect(JSON.parse(body)).toMatchObject({ text: "The bells *ring*" });
  expect(path).toBe("/api/inbox/…/slack");
});

it("tells of each request what it was answered with, also when that has been changed since", async () => {
  const { url, smtp } = await member.client.inbox.getAddress.query({});
  const answer = { status: 503, delayMs: 0, retryAfterSeconds: 2 };
  await member.client.inbox.setAnswer.mutate({ answer, times: 1 });
  expect((await post("{}", url)).status).toBe(503);
  expect((await post("{}", url)).status).toBe(200);
  const [second, first] = await received();
  expect(first?.answer).toEqual(answer);
  expect(second?.answer).toEqual({ status: 200, delayMs: 0, retryAfterSeconds: null });
  expect((await member.client.inbox.get.query({ id: first?.id ?? 0 })).answer).toEqual(answer);
  expect(smtp?.encryption).toBe("none");
});

it("keeps the lines of a message apart in the list", async () => {
  await post(JSON.stringify({ text: '"Backup" failed\nConnection refused' }));
  expect((await received())[0]?.summary).toBe('"Backup" failed · Connection refused');
});

it("puts an event's type first in the list, and any other body as it is", async () => {
  const { url } = await member.client.inbox.getAddress.query({});
  await post('{"data":{"id":1},"type":"order.placed"}', url);
  await post("[1, 2]", url);
  const summaries = (await received()).slice(0, 2).map(({ summary }) => summary);
  expect(summaries).toEqual(["[1, 2]", 'order.placed {"data":{"id":1}}']);
});

it("answers as Slack does to what it would not post, and keeps none of it", async () => {
  const before = await received();
  for (const body of ["{}", '{"text":""}', '{"blocks":[]}', '{"text":7}'])
    expect(await post(body), body).toEqual({ status: 400, text: "no_text" });
  for (const body of ["", "not JSON", "[]", "null"])
    expect(await post(body), body).toEqual({ status: 400, text: "invalid_payload" });
  const unknown = slackUrl.replace(/[a-z0-9]{32}/, "a".repeat(32));
  expect(await post('{"text":"hi"}', unknown)).toEqual({ status: 404, text: "no_service" });
  expect(await received()).toEqual(before);
});

it("opens the guard for nothing behind it", async () => {
  for (const webhookUrl of [`${slackUrl}/more`, `${slackUrl}x`, slackUrl.replace("/slack", "/SLACK")]) {
    const test = await member.client.tools.testConnection.mutate({
      type: "SLACK",
      credentials: { webhookUrl },
    });
    expect(test.success, webhookUrl).toBe(false);
    expect(JSON.stringify(test), webhookUrl).toContain("not allowed");
  }
});

it("answers as it was set to, so often and no more however many come at once, and keeps what came", async () => {
  const { url } = await member.client.inbox.getAddress.query({});
  const before = (await received()).length;
  const answer = { status: 503, delayMs: 50, retryAfterSeconds: 7 };
  await member.client.inbox.setAnswer.mutate({ answer, times: 4 });
  const answers = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const got = await fetch(url, { method: "POST", body: "ring" });
      return { status: got.status, header: got.headers.get("retry-after"), text: await got.text() };
    }),
  );
  const failed = answers.filter(({ status }) => status !== 200);
  expect(failed).toEqual(
    Array(4).fill({ status: 503, header: "7", text: "The test inbox was set to answer 503" }),
  );
  expect((await received()).length - before).toBe(10);
  expect(await member.client.inbox.getAnswer.query({})).toEqual({ answer: null, timesLeft: null });

  await member.client.inbox.setAnswer.mutate({ answer: { status: 429 } });
  expect(await post('{"text":"ring"}')).toEqual({
    status: 429,
    text: "The test inbox was set to answer 429",
  });
  expect(await member.client.inbox.getAnswer.query({})).toMatchObject({ timesLeft: null });
  await member.client.inbox.setAnswer.mutate({ answer: null });
  expect((await post('{"text":"ring"}')).status).toBe(200);
});
