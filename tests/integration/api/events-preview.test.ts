import type { CarillonClient } from "@carillon/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";

let product: RunningProduct;
let member: Member;

beforeAll(async () => {
  product = await startProduct();
  member = await product.newMember();
});
afterAll(() => product?.close());

const preview = (input: Parameters<CarillonClient["events"]["preview"]["query"]>[0]) =>
  member.client.events.preview.query(input);

it("gives the next fire times of what is not saved yet, in words and in the zone's own time", async () => {
  const answer = await preview({
    schedule: "0 9 * * MON-FRI",
    timezone: "Europe/Berlin",
    after: "2026-06-05T10:00:00Z",
    count: 3,
  });
  expect(answer).toEqual({
    words: expect.stringMatching(/09:00.*Berlin/),
    timezone: "Europe/Berlin",
    fires: [
      { at: "2026-06-08T07:00:00.000Z", local: expect.stringMatching(/^2026-06-08 09:00:00 .*\+02:00/) },
      { at: "2026-06-09T07:00:00.000Z", local: expect.any(String) },
      { at: "2026-06-10T07:00:00.000Z", local: expect.any(String) },
    ],
    warnings: [],
  });
});

it("marks what was moved out of a gap and what the clock shows twice", async () => {
  const gap = await preview({
    schedule: "30 2 * * *",
    timezone: "Europe/Berlin",
    after: "2026-03-28T12:00:00Z",
    count: 2,
  });
  expect(gap.fires[0]).toMatchObject({ at: "2026-03-29T01:00:00.000Z", mark: "gap" });
  expect(gap.fires[1]).not.toHaveProperty("mark");
  const repeat = await preview({
    schedule: "30 2 * * *",
    timezone: "Europe/Berlin",
    after: "2026-10-24T12:00:00Z",
    count: 2,
  });
  expect(repeat.fires[0]).toMatchObject({ at: "2026-10-25T00:30:00.000Z", mark: "repeat" });
  expect(repeat.fires[1]?.at).toBe("2026-10-26T01:30:00.000Z");
  const following = await preview({
    schedule: "*/30 * * * *",
    timezone: "Europe/Berlin",
    after: "2026-10-24T23:59:00Z",
    count: 4,
  });
  expect(following.fires.map(({ at }) => at.slice(11, 16))).toEqual(["00:00", "00:30", "01:00", "01:30"]);
  expect(following.fires.map(({ mark }) => mark)).toEqual(["repeat", "repeat", "repeat", "repeat"]);
});

it("merges several schedules, each instant once", async () => {
  const { fires } = await preview({
    schedules: [{ expression: "0 0 * * *" }, { expression: "0 */12 * * *" }, { at: "2026-01-01T06:00:00Z" }],
    after: "2025-12-31T23:30:00Z",
    count: 4,
  });
  expect(fires.map(({ at }) => at.slice(0, 13))).toEqual([
    "2026-01-01T00",
    "2026-01-01T06",
    "2026-01-01T12",
    "2026-01-02T00",
  ]);
});

it("shows a saved event's times, within its start and end, and as many as there are", async () => {
  const tool = await member.client.tools.create.mutate({
    name: "s",
    type: "SLACK",
    credentials: { webhookUrl: "https://hooks.slack.com/services/T0/B0/x" },
  });
  const event = await member.client.events.create.mutate({
    name: "e",
    type: "TOOL_ACTION",
    toolActionConfig: {
      toolType: "SLACK",
      toolId: tool.id,
      actionId: "slack.send-message",
      parameters: { text: "hi" },
    },
    triggerType: "SCHEDULE",
    schedule: "0 12 * * *",
    startAt: "2040-01-01T00:00:00Z",
    endAt: "2040-01-03T12:00:00Z",
  });
  const { fires, warnings } = await preview({ id: event.id });
  expect(fires.map(({ at }) => at)).toEqual([
    "2040-01-01T12:00:00.000Z",
    "2040-01-02T12:00:00.000Z",
    "2040-01-03T12:00:00.000Z",
  ]);
  expect(warnings).toEqual([]);
});

it("warns when it fires more often than the tool may be called", async () => {
  const credentials = { smtpHost: "mail.example.com", fromEmail: "a@example.com" };
  const { id: toolId } = await member.client.tools.create.mutate({
    name: "Post",
    type: "EMAIL",
    credentials,
  });
  const { warnings } = await preview({ schedule: "* * * * * *", toolId });
  expect(warnings).toEqual([
    {
      path: "schedule",
      message: expect.stringMatching(/every 1 s, but "Post" may be called 30 times per 60 s/),
    },
  ]);
  expect((await preview({ schedule: "*/2 * * * * *", toolId })).warnings).toEqual([]);
});

it.each([
  ["a cron that never fires", { schedule: "0 0 31 2 *" }, "schedule"],
  ["an unknown zone", { schedule: "* * * * *", timezone: "Mars/Olympus" }, "timezone"],
  ["nothing to preview", {}, "schedule"],
  ["too many", { schedule: "* * * * *", count: 101 }, "count"],
])("refuses %s", async (_, input, path) => {
  const failure = await failureOf(preview(input));
  expect(failure.code).toBe("BAD_REQUEST");
  expect(failure.issues?.map((issue) => issue.path)).toContain(path);
});
