import type { CarillonClient } from "@carillon/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

let product: RunningProduct;
let member: Member;

beforeAll(async () => {
  product = await sharedProduct();
  member = await product.newMember();
});
afterAll(() => product?.close());

const preview = (input: Parameters<CarillonClient["events"]["preview"]["query"]>[0]) =>
  member.client.events.preview.query(input);

it("warns of each tool that a run with steps calls, as often as it does", async () => {
  const { client } = member;
  const credentials = { smtpHost: "mail.example.com", fromEmail: "a@example.com" };
  const post = (await client.tools.create.mutate({ name: "Post", type: "EMAIL", credentials })).id;
  const url = "https://example.com/hook";
  const hook = (await client.tools.create.mutate({ name: "Hook", type: "WEBHOOK", credentials: { url } })).id;
  const step = (id: string, toolId: number) => ({
    id,
    toolActionConfig:
      toolId === post
        ? {
            ...{ toolType: "EMAIL", toolId, actionId: "email.send" },
            parameters: { to: "a@example.com", subject: "s", body: "t" },
          }
        : { toolType: "WEBHOOK", toolId, actionId: "webhook.send", parameters: { payload: 1 } },
  });
  const { id } = await client.events.create.mutate({
    name: "Steps",
    type: "TOOL_ACTION",
    steps: [step("a", hook), step("b", post), step("c", post)],
    triggerType: "SCHEDULE",
    schedule: "*/3 * * * * *",
  });
  const expected = [
    {
      path: "schedule",
      message: expect.stringMatching(/20 times in 60 s, with 2 calls of it each, .* "Post" may be called 30/),
    },
  ];
  expect((await preview({ id })).warnings).toEqual(expected);
  const schedule = "*/3 * * * * *";
  expect((await preview({ schedule, toolIds: [hook, post, post] })).warnings).toEqual(expected);
  expect((await preview({ schedule, toolIds: [hook, post] })).warnings).toEqual([]);
  const stranger = await product.newMember();
  const failure = await failureOf(stranger.client.events.preview.query({ schedule, toolIds: [post] }));
  expect(failure.code).toBe("NOT_FOUND");
});

it("shows no more times than the event may still run", async () => {
  const { client } = member;
  const url = "https://example.com/hook";
  const tool = await client.tools.create.mutate({ name: "M", type: "WEBHOOK", credentials: { url } });
  const { id } = await client.events.create.mutate({
    name: "Thrice",
    type: "TOOL_ACTION",
    toolActionConfig: {
      ...{ toolType: "WEBHOOK", toolId: tool.id, actionId: "webhook.send" },
      parameters: { payload: 1 },
    },
    triggerType: "SCHEDULE",
    schedule: "0 9 * * *",
    maxExecutions: 3,
  });
  const shown = async (input: object) => (await preview({ count: 5, ...input })).fires.length;
  expect(await shown({ id })).toBe(3);
  await product.sql`update events set execution_count = 1 where id = ${id}`;
  expect(await shown({ id })).toBe(2);
  expect(await shown({ id, maxExecutions: 5 })).toBe(4);
  expect(await shown({ id, maxExecutions: null })).toBe(5);
  expect(await shown({ schedule: "0 9 * * *", maxExecutions: 1 })).toBe(1);
  await product.sql`update events set execution_count = 3 where id = ${id}`;
  expect(await shown({ id })).toBe(0);
});
