import type { CarillonClient } from "@carillon/client";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

let product: RunningProduct;
let member: Member;
let toolId: number;

beforeAll(async () => {
  product = await sharedProduct();
});
afterAll(() => product?.close());
beforeEach(async () => {
  member = await product.newMember();
  toolId = await addTool(member);
});

async function addTool({ client }: Member): Promise<number> {
  const credentials = { url: "http://127.0.0.1:9/hook" };
  return (await client.tools.create.mutate({ name: "Hook", type: "WEBHOOK", credentials })).id;
}

type Input = Parameters<CarillonClient["events"]["create"]["mutate"]>[0];
const config = (more: object = {}) => ({
  toolType: "WEBHOOK",
  toolId,
  actionId: "webhook.send",
  parameters: { payload: { n: 1 } },
  ...more,
});
const create = (more: object = {}) =>
  member.client.events.create.mutate({
    name: "Daily",
    type: "TOOL_ACTION",
    toolActionConfig: config(),
    triggerType: "SCHEDULE",
    schedule: "0 9 * * *",
    ...more,
  } as Input);

describe("events.create", () => {
  it("gives back every field with the defaults of the contract", async () => {
    const event = await create();
    expect(event).toEqual({
      id: expect.any(Number),
      userId: member.userId,
      workspaceId: member.workspaceId,
      name: "Daily",
      description: null,
      type: "TOOL_ACTION",
      toolActionConfig: config(),
      steps: null,
      outputMapping: null,
      toolName: "Hook",
      triggerType: "SCHEDULE",
      schedule: "0 9 * * *",
      schedules: [
        expect.objectContaining({ expression: "0 9 * * *", timezone: "UTC", nextRunAt: event.nextRunAt }),
      ],
      webhook: null,
      upstream: [],
      onSuccess: [],
      onFailure: [],
      condition: null,
      timezone: "UTC",
      startAt: null,
      endAt: null,
      maxExecutions: null,
      executionCount: 0,
      overlapPolicy: "skip",
      misfirePolicy: "fire-once",
      misfireGraceSeconds: 60,
      misfireCatchUpMax: 10,
      circuitPolicy: "defer",
      fallbackToolId: null,
      fallbackToolName: null,
      priority: "normal",
      skipCalendarIds: [],
      onlyCalendarIds: [],
      retry: null,
      timeoutMs: null,
      jitterSeconds: 0,
      tags: [],
      status: "ACTIVE",
      pausedReason: null,
      nextRunAt: expect.stringMatching(/T09:00:00\.000Z$/),
      lastRun: null,
      createdAt: expect.any(String),
      updatedAt: event.createdAt,
    });
    expect(await member.client.events.getById.query({ id: event.id })).toEqual(event);
    expect(await member.client.events.getAll.query({})).toEqual({ events: [event], total: 1 });
  });

  it("takes all that an event can be told", async () => {
    const given = {
      description: "äöü",
      timezone: "Europe/Berlin",
      startAt: "2030-01-01T00:00:00.000Z",
      endAt: "2031-01-01T00:00:00.000Z",
      maxExecutions: 5,
      overlapPolicy: "cancel-previous",
      misfirePolicy: "catch-up",
      misfireGraceSeconds: 120,
      misfireCatchUpMax: 25,
      priority: "high",
      timeoutMs: 5_000,
      jitterSeconds: 30,
      tags: ["a"],
      status: "DRAFT",
    };
    const event = await create({ ...given, retry: { maxAttempts: 5 } });
    expect(event).toMatchObject(given);
    expect(event.retry).toMatchObject({
      maxAttempts: 5,
      initialDelayMs: 1_000,
      maxDelayMs: 10_000,
      multiplier: 2,
      jitter: "full",
    });
    expect(event.nextRunAt).toBeNull();
    const active = await create({ ...given, status: "ACTIVE", retry: { initialDelay: 50 } });
    expect(active).toMatchObject({ nextRunAt: "2030-01-01T08:00:00.000Z", retry: { initialDelayMs: 50 } });
  });

  it("takes the configuration as an object and as the same in JSON", async () => {
    const event = await create({ toolActionConfig: JSON.stringify(config({ toolType: "webhook" })) });
    expect(event.toolActionConfig).toEqual(config());
    const manual = await create({
      triggerType: "MANUAL",
      schedule: undefined,
      toolActionConfig: config({ toolType: "Webhook" }),
    });
    expect(manual).toMatchObject({ triggerType: "MANUAL", schedule: null, schedules: [], nextRunAt: null });
  });

  it("reads schedules in the user's zone where none is given", async () => {
    await member.client.me.update.mutate({ timezone: "America/New_York" });
    expect(await create()).toMatchObject({
      timezone: "America/New_York",
      nextRunAt: expect.stringMatching(/T1[34]:00:00/),
    });
  });

  it("takes several schedules of every kind, and the next of them all", async () => {
    const at = new Date(Date.now() + 3_600_000).toISOString();
    const event = await create({
      schedule: undefined,
      schedules: [
        { expression: "0 0 1 1 *", timezone: "Asia/Tokyo" },
        { interval: "every 2d" },
        { interval: "PT90M", startAt: "2035-01-01T00:00:00+02:00" },
        { at },
      ],
    });
    expect(event.schedules).toHaveLength(4);
    expect(event.schedules.map(({ words }) => words).every((words) => words.length > 3)).toBe(true);
    expect(event.nextRunAt).toBe(at);
    expect(event.schedules[2]?.nextRunAt).toBe("2034-12-31T22:00:00.000Z");
    expect((await create({ schedule: "every 15m" })).schedules).toHaveLength(1);
    expect((await create({ schedule: "*/5 * * * * *" })).nextRunAt).not.toBeNull();
  });

  it("keeps templates as they were typed, and accepts names that are only known at the run", async () => {
    const parameters = {
      payload: {
        day: "{{DATE}}",
        at: "{{TIMESTAMP}}",
        who: "{{USER_EMAIL}}",
        name: "{{EVENT_NAME}}",
        given: "{{input.order.id}}",
      },
    };
    const event = await create({ toolActionConfig: config({ parameters }) });
    expect(event.toolActionConfig.parameters).toEqual(parameters);
  });
});

const INTO_SCHEDULE = (expression: string) => ({ schedule: expression });
const BAD: [string, object | (() => object), string][] = [
  ["a cron that never fires", INTO_SCHEDULE("0 0 31 2 *"), "schedule"],
  ["a cron that is none", INTO_SCHEDULE("every now and then"), "schedule"],
  ["a cron with a field out of range", INTO_SCHEDULE("61 * * * *"), "schedule"],
  [
    "a cron of several that is none",
    { schedules: [{ interval: "every 2d" }, { expression: "61 * * * *" }] },
    "schedules.1.expression",
  ],
  [
    "an interval of nothing",
    { schedule: undefined, schedules: [{ interval: "every 0s" }] },
    "schedules.0.interval",
  ],
  [
    "a time that is past",
    { schedule: undefined, schedules: [{ at: "2020-01-01T00:00:00Z" }] },
    "schedules.0.at",
  ],
  [
    "two forms in one schedule",
    { schedule: undefined, schedules: [{ interval: "every 2d", expression: "* * * * *" }] },
    "schedules.0",
  ],
  ["no schedule for the trigger SCHEDULE", { schedule: undefined }, "schedule"],
  ["a schedule for the trigger MANUAL", { triggerType: "MANUAL" }, "schedule"],
  ["an unknown zone", { timezone: "Mars/Olympus" }, "timezone"],
  [
    "an unknown zone of an event without a schedule",
    { schedule: undefined, triggerType: "MANUAL", timezone: "Mars/Olympus" },
    "timezone",
  ],
  [
    "an unknown zone of one schedule",
    { schedule: undefined, schedules: [{ interval: "every 2d", timezone: "X/Y" }] },
    "schedules.0.timezone",
  ],
  ["an end before the start", { startAt: "2031-01-01T00:00:00Z", endAt: "2030-01-01T00:00:00Z" }, "endAt"],
  ["an end that is past", { endAt: "2020-01-01T00:00:00Z" }, "endAt"],
  ["a start that Postgres has no year for", { startAt: "0000-01-01T00:00:00Z" }, "startAt"],
  ["a start that would be read as one in 2049", { startAt: "0049-06-01T00:00:00Z" }, "startAt"],
  ["a date without a zone", { startAt: "2030-01-01T00:00:00" }, "startAt"],
  ["a trigger that is none", { triggerType: "SOMETIMES" }, "triggerType"],
  ["a type that is none", { type: "OTHER" }, "type"],
  ["an unknown field", { colour: "red" }, "colour"],
  ["a name of blanks", { name: " " }, "name"],
  ["a retry policy out of bounds", { retry: { maxAttempts: 0 } }, "retry.maxAttempts"],
  ["a maximum of 0", { maxExecutions: 0 }, "maxExecutions"],
  [
    "an action of another connector",
    () => ({ toolActionConfig: config({ actionId: "slack.send-message" }) }),
    "toolActionConfig.actionId",
  ],
  [
    "an action that is nowhere",
    () => ({ toolActionConfig: config({ actionId: "webhook.nothing" }) }),
    "toolActionConfig.actionId",
  ],
  [
    "a tool of another type",
    () => ({ toolActionConfig: config({ toolType: "SLACK" }) }),
    "toolActionConfig.toolType",
  ],
  ["JSON that is none", { toolActionConfig: "{not json" }, "toolActionConfig"],
  ["JSON of something else", { toolActionConfig: "[]" }, "toolActionConfig"],
  [
    "a parameter that is missing",
    () => ({ toolActionConfig: config({ parameters: {} }) }),
    "toolActionConfig.parameters.payload",
  ],
  [
    "an unknown parameter",
    () => ({ toolActionConfig: config({ parameters: { payload: 1, colour: 1 } }) }),
    "toolActionConfig.parameters.colour",
  ],
  [
    "a template with an unknown name",
    () => ({ toolActionConfig: config({ parameters: { payload: { a: "{{NOPE}}" } } }) }),
    "toolActionConfig.parameters.payload.a",
  ],
  [
    "a template with an unknown variable",
    () => ({ toolActionConfig: config({ parameters: { payload: "{{variables.NOPE}}" } }) }),
    "toolActionConfig.parameters.payload",
  ],
  [
    "a template that does not end",
    () => ({ toolActionConfig: config({ parameters: { payload: "{{DATE" } }) }),
    "toolActionConfig.parameters.payload",
  ],
  [
    "__proto__ as a parameter",
    () => ({ toolActionConfig: config({ parameters: JSON.parse('{"payload":1,"__proto__":{}}') }) }),
    "toolActionConfig.parameters.__proto__",
  ],
  [
    "__proto__ deep inside",
    () => ({ toolActionConfig: config({ parameters: { payload: JSON.parse('[{"__proto__":1}]') } }) }),
    "toolActionConfig.parameters.payload.0.__proto__",
  ],
  [
    "constructor.prototype among the parameters",
    () => ({ toolActionConfig: config({ parameters: { payload: { constructor: { prototype: {} } } } }) }),
    "toolActionConfig.parameters.payload.constructor",
  ],
  [
    "__proto__ in a configuration that is JSON text",
    () => ({
      toolActionConfig: JSON.stringify(config({ parameters: { payload: { hole: 1 } } })).replace(
        "hole",
        "__proto__",
      ),
    }),
    "toolActionConfig.parameters.payload.__proto__",
  ],
  ["U+0000 in a name", { name: "a\u0000b" }, "name"],
];

describe("events.create refuses", () => {
  it.each(BAD)("%s, by its path, and stores nothing", async (_, more, path) => {
    const failure = await failureOf(create(typeof more === "function" ? more() : more));
    expect(failure, JSON.stringify(failure)).toMatchObject({ code: "BAD_REQUEST", httpStatus: 400 });
    expect(failure.issues?.map((issue) => issue.path)).toContain(path);
    expect(failure.issues?.every(({ message }) => message.length > 3)).toBe(true);
    expect((await member.client.events.getAll.query({})).total).toBe(0);
  });

  it("a tool that is another's, was deleted or never was: NOT_FOUND", async () => {
    const stranger = await product.newMember();
    const foreign = await addTool(stranger);
    await member.client.tools.delete.mutate({ id: toolId });
    for (const id of [foreign, toolId, 999_999]) {
      expect((await failureOf(create({ toolActionConfig: config({ toolId: id }) }))).code).toBe("NOT_FOUND");
    }
  });
});

it("takes a parameter of 1 MB, and gives it back whole", async () => {
  const payload = "x".repeat(1024 * 1024);
  const { id } = await create({ toolActionConfig: config({ parameters: { payload } }) });
  const stored = await member.client.events.getById.query({ id });
  expect(stored.toolActionConfig.parameters.payload).toBe(payload);
});
