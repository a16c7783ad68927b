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
      message: expect.stringMatching(/60 times in 60 s, .* but "Post" may be called 30 times per 60 s/),
    },
  ]);
  expect((await preview({ schedule: "*/2 * * * * *", toolId })).warnings).toEqual([]);
  // Two seconds apart now and then are no more than it may.
  expect((await preview({ schedule: "0,1 0 9 * * *", toolId })).warnings).toEqual([]);

  // Each alone stays within the limit; together, or with jitter, they may not.
  const bursts = [{ expression: "0-19 0 9 * * *" }, { expression: "30-49 0 9 * * *" }];
  expect((await preview({ schedules: bursts.slice(0, 1), toolId })).warnings).toEqual([]);
  expect((await preview({ schedules: bursts, toolId })).warnings).toEqual([
    { path: "schedules", message: expect.stringMatching(/40 times in 60 s/) },
  ]);
  const apart = [{ expression: "0-19 0 9 * * *" }, { expression: "0-19 2 9 * * *" }];
  expect((await preview({ schedules: apart, toolId })).warnings).toEqual([]);
  expect((await preview({ schedules: apart, toolId, jitterSeconds: 90 })).warnings[0]?.message).toMatch(
    /40 times in 60 s, jitter included/,
  );
});

it("says of several schedules which ones fall on a time, each in words", async () => {
  const answer = await preview({
    schedule: "0 */2 * * *",
    schedules: [{ expression: "0 */3 * * *" }, { interval: "every 6h", startAt: "2026-01-01T04:00:00Z" }],
    timezone: "UTC",
    after: "2026-01-01T01:00:00Z",
    count: 5,
  });
  expect(answer.schedules?.map(({ words }) => words)).toHaveLength(3);
  expect(answer.fires.map(({ at, schedules }) => [at.slice(11, 13), schedules])).toEqual([
    ["02", [0]],
    ["03", [1]],
    ["04", [0, 2]],
    ["06", [0, 1]],
    ["08", [0]],
  ]);
});

it("tells of times that the clock skips and a schedule with it, and what a mark means", async () => {
  const answer = await preview({
    schedule: "*/30 * * * *",
    timezone: "Europe/Berlin",
    after: "2026-03-29T00:15:00Z",
    count: 4,
  });
  expect(answer.fires.map(({ local }) => local.slice(11, 16))).toEqual(["01:30", "03:00", "03:30", "04:00"]);
  expect(answer.swallowed).toEqual(
    ["02:00", "02:30"].map((time) => ({
      at: "2026-03-29T01:00:00.000Z",
      local: `2026-03-29 ${time}:00`,
      reason: `The clock skips ${time}, and a schedule that follows the clock with it`,
    })),
  );
  const repeated = await preview({
    schedule: "30 * * * *",
    timezone: "Europe/Berlin",
    after: "2026-10-25T00:00:00Z",
    count: 2,
  });
  expect(repeated.fires.map(({ reason }) => reason)).toEqual([
    "The clock shows 02:30 twice; this is the first time",
    "The clock shows 02:30 twice; this is the second time",
  ]);
});

it("shows what a calendar leaves out by its entry's name, times in a row as one", async () => {
  const { client } = member;
  const year = new Date().getUTCFullYear() + 1;
  const { id } = await client.calendars.create.mutate({
    name: "Days off",
    timezone: "UTC",
    entries: [{ type: "date", name: "Labour Day", date: `${year}-05-01`, lastDate: `${year}-05-02` }],
  });
  const input = { schedule: "0 */6 * * *", timezone: "UTC", after: `${year}-04-30T17:00:00Z`, count: 3 };
  const { fires, warnings } = await preview({ ...input, skipCalendarIds: [id] });
  expect(fires).toMatchObject([
    { at: `${year}-04-30T18:00:00.000Z` },
    {
      at: `${year}-05-01T00:00:00.000Z`,
      skipped: "Labour Day",
      count: 8,
      untilAt: `${year}-05-02T18:00:00.000Z`,
    },
    { at: `${year}-05-03T00:00:00.000Z` },
  ]);
  expect(fires[0]).not.toHaveProperty("skipped");
  expect(warnings).toEqual([]);
  const only = await preview({ ...input, onlyCalendarIds: [id] });
  expect(only.fires.map(({ skipped, count }) => [skipped, count])).toEqual([
    ['not in "Days off"', undefined],
    [undefined, undefined],
    [undefined, undefined],
  ]);
  const late = await preview({ ...input, after: `${year + 5}-01-01T00:00:00Z`, skipCalendarIds: [id] });
  expect(late.warnings[0]).toMatchObject({
    path: "skipCalendarIds",
    message: expect.stringMatching(/worked out up to/),
  });
});

it("takes the calendars of a saved event, and none of another workspace", async () => {
  const stranger = await product.newMember();
  const theirs = await stranger.client.calendars.create.mutate({ name: "Theirs", entries: [] });
  const failure = await failureOf(preview({ schedule: "0 9 * * *", skipCalendarIds: [theirs.id] }));
  expect(failure.code).toBe("NOT_FOUND");
  const webhookUrl = "https://hooks.slack.com/services/T0/B0/x";
  const tool = await member.client.tools.create.mutate({
    name: "c",
    type: "SLACK",
    credentials: { webhookUrl },
  });
  const calendar = await member.client.calendars.create.mutate({
    name: "Always",
    entries: [
      {
        type: "weekly",
        name: "Closed",
        days: ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"],
        from: "00:00",
        to: "24:00",
      },
    ],
  });
  const event = await member.client.events.create.mutate({
    name: "never",
    type: "TOOL_ACTION",
    toolActionConfig: {
      toolType: "SLACK",
      toolId: tool.id,
      actionId: "slack.send-message",
      parameters: { text: "x" },
    },
    triggerType: "SCHEDULE",
    schedule: "* * * * *",
    skipCalendarIds: [calendar.id],
  });
  const { fires, warnings } = await preview({ id: event.id });
  expect(fires).toMatchObject([{ skipped: "Closed" }]);
  expect(fires[0]?.count).toBeGreaterThan(700 * 1_440);
  expect(warnings).toContainEqual({
    path: "skipCalendarIds",
    message: "Its calendars let it run at none of these times",
  });
  expect((await preview({ id: event.id, skipCalendarIds: [], count: 2 })).fires).toHaveLength(2);
  // Nothing is lost to a change of clocks that would not run anyway.
  expect(await preview({ id: event.id, timezone: "Europe/Berlin" })).not.toHaveProperty("swallowed");
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

it.each([
  ["a cron that is typed by half", { schedule: "0 9" }, "schedule", /this one has 2/],
  ["a part that cannot be", { schedule: "0 25 * * *" }, "schedule", /hour field can be 0 to 23, not 25/],
  ["what never fires", { schedule: "0 0 31 2 *" }, "schedule", /never/],
  ["an interval that is none", { schedule: "every 7" }, "schedule", /./],
  [
    "a time that is past",
    { schedules: [{ at: "2001-01-01T00:00:00Z" }] },
    "schedules.0.at",
    /already passed/,
  ],
])("answers one who is tolerant what is wrong with %s", async (_, input, path, message) => {
  const answer = await preview({ ...input, tolerant: true });
  expect(answer).toMatchObject({ fires: [], warnings: [] });
  expect(answer.problem).toEqual({ path, message: expect.stringMatching(message) });
  expect((await failureOf(preview(input))).code).toBe("BAD_REQUEST");
});

it("has no problem to tell of a schedule that can run", async () => {
  const answer = await preview({ schedule: "0 9 * * 1-5", tolerant: true });
  expect(answer.fires).toHaveLength(10);
  expect(answer).not.toHaveProperty("problem");
});
