import { startHttpEcho } from "@carillon/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Following, follow } from "../support/follow.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

let product: RunningProduct;
let echo: Awaited<ReturnType<typeof startHttpEcho>>;
let owner: Member;
let toolId: number;
let eventId: number;

beforeAll(async () => {
  [product, echo] = await Promise.all([startProduct({ apis: 2, workers: 2 }), startHttpEcho()]);
  owner = await product.newMember();
  toolId = (
    await owner.client.tools.create.mutate({
      name: "Echo",
      type: "HTTP",
      credentials: { baseUrl: echo.url },
    })
  ).id;
  eventId = await newEvent();
});
afterAll(async () => {
  await product?.close();
  await echo?.close();
});

async function newEvent(): Promise<number> {
  const event = await owner.client.events.create.mutate({
    name: "Followed",
    type: "TOOL_ACTION",
    toolActionConfig: { toolType: "HTTP", toolId, actionId: "http.request", parameters: { path: "/" } },
    triggerType: "MANUAL",
  });
  return event.id;
}

const runEvent = async (id = eventId) => (await owner.client.events.execute.mutate({ id })).executionId;
const callDirectly = async () =>
  (await owner.client.tools.executeAction.mutate({ toolId, actionId: "http.request", parameters: {} }))
    .executionId;

async function ended(following: Following, ids: readonly string[]): Promise<void> {
  await until("all ends were told", () => {
    const changes = new Set(following.changes());
    return ids.every((id) => changes.has(`ended ${id}`));
  });
}

it("tells each state of a run once and in order, to sessions and tokens, on every process", async () => {
  const [, second = ""] = product.urls;
  const followings = await Promise.all([
    follow(owner.client),
    follow(owner.clientWith(await owner.token(["runs.read"]), second)),
  ]);
  const id = await runEvent();
  for (const following of followings) {
    await ended(following, [id]);
    expect(following.told[0]?.data).toEqual({ type: "ready" });
    expect(following.changes()).toEqual([`queued ${id}`, `running ${id}`, `ended ${id}`]);
    const states = following.told.flatMap(({ data }) =>
      data.type === "change" ? [[data.run.status, data.run.outcome, data.run.toolName]] : [],
    );
    expect(states).toEqual([
      ["QUEUED", null, "Echo"],
      ["RUNNING", null, "Echo"],
      ["SUCCESS", "succeeded", "Echo"],
    ]);
    following.stop();
  }
});

it("tells that a run waits for its next attempt", async () => {
  const dead = await owner.client.tools.create.mutate({
    name: "Dead",
    type: "HTTP",
    credentials: { baseUrl: "http://127.0.0.1:9" },
  });
  const event = await owner.client.events.create.mutate({
    name: "Waits",
    type: "TOOL_ACTION",
    toolActionConfig: {
      toolType: "HTTP",
      toolId: dead.id,
      actionId: "http.request",
      parameters: { path: "/" },
    },
    triggerType: "MANUAL",
    retry: { maxAttempts: 2, initialDelayMs: 20_000, maxDelayMs: 20_000, jitter: "none" },
  });
  const following = await follow(owner.client, { eventId: event.id });
  const id = await runEvent(event.id);
  await until("it waits", () => following.changes().includes(`waiting ${id}`));
  expect(following.told.at(-1)?.data).toMatchObject({ run: { status: "QUEUED", attempts: 1 } });
  await owner.client.executions.cancel.mutate({ id });
  await ended(following, [id]);
  following.stop();
});

it("tells only what the filter asks for, and nothing of another workspace", async () => {
  const other = await newEvent();
  const stranger = await product.newMember();
  const [byEvent, bySearch, foreign] = await Promise.all([
    follow(owner.client, { eventId: other }),
    follow(owner.client, { search: "answered 200", status: "SUCCESS" }),
    follow(stranger.client),
  ]);
  const [mine, elsewhere] = [await runEvent(other), await callDirectly()];
  await ended(bySearch, [mine, elsewhere]);
  await ended(byEvent, [mine]);
  expect(new Set(byEvent.changes().map((change) => change.split(" ")[1]))).toEqual(new Set([mine]));
  expect(bySearch.changes().toSorted()).toEqual([`ended ${elsewhere}`, `ended ${mine}`].toSorted());
  expect(foreign.changes()).toEqual([]);
  for (const following of [byEvent, bySearch, foreign]) following.stop();
});

it("tells of whole runs, and of steps where the tool, the action or the run they belong to is asked for", async () => {
  const step = (id: string) => ({
    id,
    toolActionConfig: {
      toolType: "HTTP" as const,
      toolId,
      actionId: "http.request",
      parameters: { path: "/" },
    },
  });
  const { id: flowId } = await owner.client.events.create.mutate({
    name: "Two steps",
    type: "TOOL_ACTION",
    steps: [step("first"), step("second")],
    triggerType: "MANUAL",
  });
  const [whole, calls] = await Promise.all([
    follow(owner.client, { eventId: flowId }),
    follow(owner.client, { toolId, actionId: "http.request" }),
  ]);
  const lastEventId = whole.lastId();
  const id = await runEvent(flowId);
  await ended(whole, [id]);
  const run = await owner.client.executions.get.query({ id });
  const stepIds = run.steps.map((each) => each.id);
  expect(stepIds).toHaveLength(2);
  await ended(calls, stepIds);
  expect(whole.changes()[0]).toBe(`queued ${id}`);
  expect(new Set(whole.changes().map((change) => change.split(" ")[1]))).toEqual(new Set([id]));
  expect(calls.changes().join()).not.toContain(`ended ${id}`);
  // From before the run on: what has happened is told to who asks for one run's steps later.
  const ofRun = await follow(owner.client, { parentId: id, lastEventId });
  await ended(ofRun, stepIds);
  expect(ofRun.changes().filter((change) => change.startsWith("ended"))).toEqual(
    stepIds.map((each) => `ended ${each}`),
  );
  for (const following of [whole, calls, ofRun]) following.stop();
});

it("loses and doubles nothing over connections that break off, whichever process takes them up", async () => {
  const first = await follow(owner.client, { eventId });
  const told: string[] = [];
  let lastEventId = first.lastId();
  first.stop();
  const ids: string[] = [];
  const producing = (async () => {
    for (let round = 0; round < 30; round += 1)
      ids.push(...(await Promise.all([runEvent(), runEvent(), runEvent(), runEvent()])));
  })();
  const token = await owner.token();
  const isOver = async () => {
    const ends = new Set(told.filter((change) => change.startsWith("ended")));
    return ids.length === 120 && ends.size >= 120;
  };
  for (let connection = 0; !(await isOver()); connection += 1) {
    const url = product.urls[connection % 2] ?? "";
    const following = await follow(owner.clientWith(token, url), { eventId, lastEventId });
    await until("something was told", () => following.changes().length > 0);
    following.stop();
    // Told until the very end of the connection, but not after it.
    told.push(...following.changes());
    lastEventId = following.lastId();
    expect(following.told.filter(({ data }) => data.type !== "change")).toEqual([]);
  }
  await producing;
  const expected = ids.flatMap((id) => [`queued ${id}`, `running ${id}`, `ended ${id}`]);
  expect(told.toSorted()).toEqual(expected.toSorted());
}, 120_000);

it("waits for no transaction of others, however long it is left open", async () => {
  const open = await product.sql.reserve();
  try {
    await open`begin`;
    await open`select pg_current_xact_id()`;
    const following = await follow(owner.client);
    await ended(following, [await runEvent()]);
    following.stop();
  } finally {
    await open`rollback`;
    open.release();
  }
});

it("says that it has missed something when it is asked to go on from too long ago", async () => {
  const id = await callDirectly();
  for (const lastEventId of ["1-1", "not an id", "999999999999"]) {
    const following = await follow(owner.client, { lastEventId });
    await until("it begins anew", () => following.told.length >= 2);
    expect(following.told.map(({ data }) => data.type)).toEqual(["missed", "ready"]);
    expect(following.changes().join()).not.toContain(id);
    following.stop();
  }
});

it("ends when its token is revoked, and when its session is", async () => {
  const { client } = owner;
  const { token, id } = await client.tokens.create.mutate({ name: "short", scopes: ["runs.read"] });
  const guest = await product.newMember();
  const [byToken, bySession] = await Promise.all([follow(owner.clientWith(token)), follow(guest.client)]);
  await client.tokens.revoke.mutate({ id });
  await guest.fetch("/api/auth/sign-out", { method: "POST", headers: { origin: product.url } });
  for (const following of [byToken, bySession]) {
    await until("it has ended", () => following.error() !== null);
    expect(following.error()).toMatchObject({ data: { code: "UNAUTHORIZED" } });
  }
});

it("is sent as events that no proxy holds back, with a sign of life", async () => {
  const aborting = new AbortController();
  const response = await owner.fetch(`/api/trpc/executions.subscribe?input=${encodeURIComponent("{}")}`, {
    headers: { accept: "text/event-stream", "accept-encoding": "gzip, br" },
    signal: aborting.signal,
  });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(response.headers.get("x-accel-buffering")).toBe("no");
  expect(response.headers.get("cache-control")).toContain("no-transform");
  expect(response.headers.get("content-encoding")).toBeNull();
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    if (text.includes("event: ping")) break;
  }
  expect(text).toMatch(/data: {"type":"ready"}\nid: \d+\n/);
  aborting.abort();
}, 30_000);

it("writes nothing down where nobody follows", async () => {
  const alone = await product.newMember();
  const tool = await alone.client.tools.create.mutate({
    name: "Echo",
    type: "HTTP",
    credentials: { baseUrl: echo.url },
  });
  await alone.client.tools.executeAction.mutate({
    toolId: tool.id,
    actionId: "http.request",
    parameters: {},
  });
  const rows = await product.sql`select from run_changes where workspace_id = ${alone.workspaceId}`;
  expect(rows).toHaveLength(0);
});
