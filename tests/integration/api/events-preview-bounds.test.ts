import type { CarillonClient } from "@carillon/client";
import { beforeAll, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { memberWithTool } from "../support/member-with-tool.ts";

let member: Member;
let toolId: number;

beforeAll(async () => {
  ({ member, toolId } = await memberWithTool({
    ...{
      name: "Team",
      type: "SLACK",
      credentials: { webhookUrl: "https://hooks.slack.com/services/T0/B0/x" },
    },
  }));
});

type Create = Parameters<CarillonClient["events"]["create"]["mutate"]>[0];

const create = (fields: Partial<Create>) =>
  member.client.events.create.mutate({
    name: "e",
    type: "TOOL_ACTION",
    toolActionConfig: {
      ...{ toolType: "SLACK", toolId, actionId: "slack.send-message" },
      parameters: { text: "hi" },
    },
    triggerType: "SCHEDULE",
    ...fields,
  });

const timesOf = async (input: Parameters<CarillonClient["events"]["preview"]["query"]>[0]) => {
  const { fires } = await member.client.events.preview.query(input);
  return fires.map(({ at }) => at);
};

it("bounds the schedules of a saved event by a start and an end that are not saved yet", async () => {
  const { id } = await create({
    schedules: [
      { expression: "0 12 * * *" },
      { expression: "0 18 1 * *", endAt: "2040-03-01T00:00:00Z", startAt: "2040-01-31T00:00:00Z" },
    ],
    startAt: "2040-01-01T00:00:00Z",
    endAt: "2040-01-02T12:00:00Z",
  });
  expect(await timesOf({ id })).toEqual([
    "2040-01-01T12:00:00.000Z",
    "2040-01-02T12:00:00.000Z",
    "2040-02-01T18:00:00.000Z",
  ]);
  expect(await timesOf({ id, startAt: "2040-01-02T00:00:00Z" })).toEqual([
    "2040-01-02T12:00:00.000Z",
    "2040-02-01T18:00:00.000Z",
  ]);
  expect((await timesOf({ id, endAt: null })).slice(0, 3)).toEqual([
    "2040-01-01T12:00:00.000Z",
    "2040-01-02T12:00:00.000Z",
    "2040-01-03T12:00:00.000Z",
  ]);
});

it("names the end where it is what keeps a schedule from firing", async () => {
  const backwards = { startAt: "2040-02-01T00:00:00Z", endAt: "2040-01-01T00:00:00Z" };
  const short = { schedule: "0 9 * * *", tolerant: true };
  const problemOf = async (input: Parameters<CarillonClient["events"]["preview"]["query"]>[0]) =>
    (await member.client.events.preview.query({ ...input, tolerant: true })).problem;
  expect(await problemOf({ ...short, ...backwards })).toEqual({
    path: "endAt",
    message: "It ends before it starts",
  });
  expect(await problemOf({ ...short, endAt: "2001-01-01T00:00:00Z" })).toMatchObject({ path: "endAt" });
  expect(await problemOf({ schedules: [{ expression: "0 9 * * *", ...backwards }] })).toMatchObject({
    path: "schedules.0.endAt",
  });
  const one = { expression: "0 9 31 1 *" };
  const failure = await failureOf(
    create({
      schedules: [one, { expression: "0 9 1 2 *" }],
      startAt: "2040-01-30T00:00:00Z",
      endAt: "2040-01-31T12:00:00Z",
    }),
  );
  expect(failure.issues).toMatchObject([
    { path: "schedules.1", message: expect.stringMatching(/before it ends/) },
  ]);
});

it("ends with the year 9999, of which answers can tell, and so does saving", async () => {
  expect(await timesOf({ schedule: "0 0 1 1 *", after: "9997-06-01T00:00:00Z" })).toEqual([
    "9998-01-01T00:00:00.000Z",
    "9999-01-01T00:00:00.000Z",
  ]);
  const late = { schedule: "0 0 1 1 *", startAt: "9999-06-01T00:00:00Z" };
  const pastIt = { schedule: "9999-12-31T23:59", timezone: "Etc/GMT+12" };
  for (const fields of [late, pastIt]) {
    const refused = [await failureOf(create(fields)), await failureOf(timesOf(fields))];
    for (const { code, issues } of refused) {
      expect(code).toBe("BAD_REQUEST");
      expect(issues).toEqual([{ path: "schedule", message: "It would never fire" }]);
    }
  }
  expect(
    (await failureOf(timesOf({ schedule: "@daily", after: "0000-01-01T00:00:00Z" }))).issues?.[0]?.path,
  ).toBe("after");
});
