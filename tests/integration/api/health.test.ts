import { randomUUID } from "node:crypto";
import { startHttpEcho } from "@carillon/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { joinAs, type Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";

let product: RunningProduct;
let echo: Awaited<ReturnType<typeof startHttpEcho>>;
let member: Member;

beforeAll(async () => {
  // Its own: what other tests have left due would be late here, where no worker runs.
  [product, echo] = await Promise.all([startProduct(), startHttpEcho()]);
  member = await product.newMember();
});
afterAll(async () => {
  await product?.close();
  await echo?.close();
});

/** Somebody's client whose rights are looked up anew. */
async function asOperator(isOperator: boolean) {
  await product.sql`update "user" set is_operator = ${isOperator} where id = ${member.userId}`;
  return member.clientWith(await member.token());
}

it("tells of workers to everybody, and of what all workspaces have them do to the operator alone", async () => {
  const running = { [member.workspaceId]: 2, theirs: 5 };
  await product.sql`
    insert into workers (id, version, seen_at, beat_at, slots, running)
    values (${randomUUID()}, '1', now() + interval '1 hour', now(), 10, ${product.sql.json(running)})`;
  const seen = await (await asOperator(false)).health.summary.query({});
  expect(seen).toMatchObject({ state: "well", words: "All is well", queue: { running: 2, ready: 0 } });
  expect(seen.workers).toMatchObject({ alive: 1, slots: 10, used: null, list: [{ slots: 10, used: null }] });
  expect(JSON.stringify(seen)).not.toContain("theirs");
  const operator = await (await asOperator(true)).health.summary.query({});
  expect(operator.workers).toMatchObject({ used: 7, list: [{ used: 7 }] });
});

it("says what is wrong and who closed a circuit last; a viewer sees it, and resets nothing", async () => {
  const owner = member.client;
  const tool = await owner.tools.create.mutate({
    name: "Payments",
    type: "HTTP",
    credentials: { baseUrl: echo.url },
  });
  const open = () => product.sql`
    insert into circuits (tool_id, host, state, opened_at, probe_at, reason)
    values (${tool.id}, 'api.example.com:443', 'open', now(), now() + interval '1 minute', 'answered 503')`;
  await open();
  await owner.tools.resetCircuit.mutate({ id: tool.id });
  await open();
  const viewer = await joinAs("viewer", { owner: member, sql: product.sql });
  const seen = await viewer.client.health.summary.query({});
  expect(seen).toMatchObject({
    state: "bad",
    words: "The circuit breaker of Payments is open",
    problems: [{ kind: "circuit", toolId: tool.id }],
    circuits: [{ toolName: "Payments", reason: "answered 503", lastReset: { by: member.name } }],
  });
  await expect(viewer.client.tools.resetCircuit.mutate({ id: tool.id })).rejects.toThrow("workspace.admin");
  const stranger = await product.newMember();
  expect((await stranger.client.health.summary.query({})).circuits).toEqual([]);
  await owner.tools.resetCircuit.mutate({ id: tool.id });
  expect((await viewer.client.health.summary.query({})).state).toBe("well");
});

it("names the action that fails each time, what was said of it and where", async () => {
  const fresh = await product.newMember();
  const { tools, health } = fresh.client;
  const tool = await tools.create.mutate({
    name: "Orders",
    type: "HTTP",
    credentials: { baseUrl: echo.url },
  });
  const call = (path: string) =>
    tools.executeAction.mutate({ toolId: tool.id, actionId: "http.request", parameters: { path } });
  await call("/status/404");
  expect((await health.summary.query({})).problems.map(({ kind }) => kind)).not.toContain("action");
  await call("/status/404");
  await call("/status/404");
  const { state, failingActions, problems } = await health.summary.query({});
  expect(state).toBe("bad");
  expect(failingActions).toMatchObject([{ toolId: tool.id, calls: 3, failures: 3, failuresInARow: 3 }]);
  expect(problems.find(({ kind }) => kind === "action")).toMatchObject({
    title: "http.request of Orders failed each of its last 3 times",
    hint: expect.stringContaining("did not find what was asked for"),
    ...{ toolId: tool.id, actionId: "http.request" },
  });
});

it("tells how much ran, how much failed and how long it took, by time and by action", async () => {
  const fresh = await product.newMember();
  await product.sql`update workspace_settings set plan = 'free' where workspace_id = ${fresh.workspaceId}`;
  // Anew: whose rights and plan were looked up is known for a while.
  const { tools, health } = fresh.clientWith(await fresh.token());
  const tool = await tools.create.mutate({ name: "t", type: "HTTP", credentials: { baseUrl: echo.url } });
  for (const path of ["/one", "/two", "/status/404"])
    await tools.executeAction.mutate({ toolId: tool.id, actionId: "http.request", parameters: { path } });
  for (const [period, points] of [
    ["hour", 12],
    ["day", 24],
    ["week", 7],
  ] as const) {
    const figures = await health.figures.query({ period });
    expect(figures.points).toHaveLength(points);
    const sum = (of: "runs" | "failures") => figures.points.reduce((all, point) => all + point[of], 0);
    expect([sum("runs"), sum("failures")], period).toEqual([3, 1]);
    expect(figures.quota).toMatchObject(
      period === "week" ? { period: "day", limit: 1_000 } : { period: "hour", limit: 100 },
    );
    expect(figures.quota?.points).toHaveLength(period === "week" ? 7 : 24);
    expect(figures.quota?.points.at(-1)?.used, period).toBe(3);
    expect(figures.actions).toMatchObject([
      { actionId: "http.request", calls: 3, successRate: 2 / 3, p95: expect.any(Number) },
    ]);
  }
});
