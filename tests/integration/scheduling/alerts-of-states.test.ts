import { afterAll, beforeAll, expect, it } from "vitest";
import { type StepsProduct, startStepsProduct } from "../steps/steps-product.ts";
import type { Member } from "../support/member.ts";
import { until } from "../support/until.ts";

const WAIT = { timeoutMs: 50_000 };

let steps: StepsProduct;
beforeAll(async () => {
  steps = await startStepsProduct(async ({ path }) => {
    // Nobody knows what became of a request that is not answered.
    if (path.startsWith("/silent")) await new Promise(() => {});
    return { status: path.startsWith("/refused") ? 401 : path.startsWith("/fail") ? 400 : 200 };
  });
});
afterAll(() => steps?.close());

/** A connection of the member that tells at a path. */
async function tellerAt({ client }: Member, path: string) {
  const { id } = await client.tools.create.mutate({
    name: `teller ${path}`,
    type: "WEBHOOK",
    credentials: { url: `${steps.api.url}${path}` },
  });
  return { toolId: id, actionId: "webhook.send" };
}

const titlesAt = (path: string) =>
  steps.api.requests
    .filter((request) => request.path === path)
    .map(({ body }) => (JSON.parse(body.toString("utf8")) as { title: string }).title);

/** An event of one action that asks for a path of the API with a connection of its own. */
async function eventOf({ client }: Member, path: string): Promise<number> {
  const tool = await client.tools.create.mutate({
    name: "work",
    type: "HTTP",
    credentials: { baseUrl: steps.api.url },
  });
  const event = await client.events.create.mutate({
    name: "nightly",
    type: "TOOL_ACTION",
    toolActionConfig: {
      toolType: "HTTP",
      toolId: tool.id,
      actionId: "http.request",
      parameters: { path: "{{input.path}}" },
    },
    triggerType: "MANUAL",
  });
  await client.events.execute.mutate({ id: event.id, input: { path } });
  return event.id;
}

/** As if the workspace had used so many of the calls that its plan allows, whichever hour it is now. */
async function useCalls({ workspaceId }: Member, used: { hour: number; day: number }): Promise<void> {
  await steps.product.sql`
    insert into quota_usage (workspace_id, period, starts_at, used)
    select ${workspaceId}, p.period, date_trunc(p.period, now() + n * ('1 ' || p.period)::interval, 'UTC'), p.used
    from (values ('hour', ${used.hour}::int), ('day', ${used.day}::int)) as p(period, used), generate_series(0, 1) n
    on conflict (workspace_id, period, starts_at) do update set used = excluded.used`;
}

it("tells of a run with steps that fails once, as the whole run", async () => {
  const { member, product } = steps;
  const teller = await tellerAt(member, "/told-of-steps");
  await member.client.alerts.create.mutate({ name: "any failure", kind: "failed", ...teller });
  const run = await steps.run([
    steps.step("well", { path: "/well" }),
    steps.step("fails", { path: "/fail" }),
    steps.step("never", { path: "/never" }),
  ]);
  await until("the alert has come", () => titlesAt("/told-of-steps").length > 0, WAIT);
  await until(
    "every end was looked at",
    async () => (await product.sql`select from alert_signals`).length === 0,
  );
  expect(run.status).toBe("FAILURE");
  expect(titlesAt("/told-of-steps")).toEqual(['"Morning" failed']);
  const { incidents } = await member.client.alerts.incidents.query({});
  expect(incidents).toMatchObject([{ executionId: run.id, recoveredAt: null }]);
  expect((await member.client.executions.list.query({ trigger: "alert" })).executions).toHaveLength(1);
});

it("tells of a step that may go on and of which nobody knows whether it was sent, until a run is sure", async () => {
  const { member } = steps;
  const teller = await tellerAt(member, "/told-of-unknown");
  const unsure = steps.step(
    "ask",
    { method: "POST", path: "/silent" },
    { timeoutMs: 60, onError: "continue" },
  );
  const last = steps.step("last", { path: "/well" });
  const eventId = await steps.create([unsure, last]);
  const rule = { eventId, ...teller };
  const { client } = member;
  const rules = await Promise.all([
    client.alerts.create.mutate({ name: "once", kind: "failed", ...rule }),
    client.alerts.create.mutate({ name: "twice", kind: "failed-repeatedly", threshold: 2, ...rule }),
  ]);
  const run = await steps.ended(await steps.start(eventId));
  expect(run).toMatchObject({ status: "SUCCESS", outcome: "unknown" });
  await steps.ended(await steps.start(eventId));
  await until("both alerts have come", () => titlesAt("/told-of-unknown").length > 1, WAIT);
  const { incidents } = await member.client.alerts.incidents.query({});
  const own = incidents.filter(({ ruleId }) => rules.some(({ id }) => id === ruleId));
  expect(own.map(({ kind, recoveredAt }) => [kind, recoveredAt]).sort()).toEqual([
    ["failed", null],
    ["failed-repeatedly", null],
  ]);
  expect(own.find(({ kind }) => kind === "failed")).toMatchObject({
    executionId: run.id,
    title: 'It is not known whether all of "Morning" was done',
    message: expect.stringMatching(/^Step "ask": /),
  });
  await member.client.events.update.mutate({ id: eventId, steps: [last] });
  await steps.ended(await steps.start(eventId));
  await until("both are over", () => titlesAt("/told-of-unknown").length > 3, WAIT);
  expect(titlesAt("/told-of-unknown").sort()).toEqual([
    '"Morning" failed 2 times in a row',
    'It is not known whether all of "Morning" was done',
    'Recovered: "Morning" failed 2 times in a row',
    'Recovered: It is not known whether all of "Morning" was done',
  ]);
});

it.each([
  ["hour", { hour: 80, day: 799 }],
  ["day", { hour: 79, day: 800 }],
] as const)(
  "tells once that four fifths of a plan's calls of the %s are used, and when they are not",
  async (period, used) => {
    const owner = await steps.product.newMember();
    const path = `/told-of-${period}`;
    const teller = await tellerAt(owner, path);
    await steps.product
      .sql`update workspace_settings set plan = 'free' where workspace_id = ${owner.workspaceId}`;
    await useCalls(owner, used);
    await owner.client.alerts.create.mutate({ name: "quota", kind: "quota-near", ...teller });
    await until("the alert has come", () => titlesAt(path).length > 0, WAIT);
    // As when the next period has begun.
    await useCalls(owner, { hour: 0, day: 0 });
    await until("it is over", () => titlesAt(path).length > 1, WAIT);
    expect(titlesAt(path)).toEqual([
      `80 % of this ${period}'s calls are used`,
      `Recovered: 80 % of this ${period}'s calls are used`,
    ]);
    const { incidents } = await owner.client.alerts.incidents.query({});
    expect(incidents).toMatchObject([{ kind: "quota-near", eventId: null, toolId: null }]);
  },
);

it("is over when the plan has no limits any more", async () => {
  const owner = await steps.product.newMember();
  const teller = await tellerAt(owner, "/told-of-plan");
  const plan = (name: string) =>
    steps.product.sql`update workspace_settings set plan = ${name} where workspace_id = ${owner.workspaceId}`;
  await plan("free");
  await useCalls(owner, { hour: 90, day: 90 });
  await owner.client.alerts.create.mutate({ name: "quota", kind: "quota-near", ...teller });
  await until("the alert has come", () => titlesAt("/told-of-plan").length > 0, WAIT);
  await plan("unlimited");
  await until("it is over", () => titlesAt("/told-of-plan").length > 1, WAIT);
  expect(titlesAt("/told-of-plan")[1]).toBe("Recovered: 80 % of this hour's calls are used");
});

it("tells of a failure and of the quota when all calls of the plan are used, too", async () => {
  const owner = await steps.product.newMember();
  const teller = await tellerAt(owner, "/told-when-used-up");
  await owner.client.alerts.create.mutate({ name: "failed", kind: "failed", ...teller });
  await steps.product
    .sql`update workspace_settings set plan = 'free' where workspace_id = ${owner.workspaceId}`;
  await useCalls(owner, { hour: 100, day: 700 });
  await owner.client.alerts.create.mutate({ name: "quota", kind: "quota-near", ...teller });
  await eventOf(owner, "/well");
  await until("both alerts have come", () => titlesAt("/told-when-used-up").length > 1, WAIT);
  expect(titlesAt("/told-when-used-up").sort()).toEqual([
    expect.stringContaining("failed"),
    "80 % of this hour's calls are used",
  ]);
});

it("tells through another connection that one was refused, and when a call goes through again", async () => {
  const owner = await steps.product.newMember();
  const teller = await tellerAt(owner, "/told-of-refused");
  await owner.client.alerts.create.mutate({ name: "refused", kind: "needs-reconnecting", ...teller });
  const id = await eventOf(owner, "/refused");
  await until("the alert has come", () => titlesAt("/told-of-refused").length > 0, WAIT);
  await owner.client.events.execute.mutate({ id, input: { path: "/well" } });
  await until("the recovery has come", () => titlesAt("/told-of-refused").length > 1, WAIT);
  expect(titlesAt("/told-of-refused")).toEqual([
    '"work" needs to be connected again',
    'Recovered: "work" needs to be connected again',
  ]);
});

it("tells, for one event, of the connections that it uses", async () => {
  const owner = await steps.product.newMember();
  const { alerts } = owner.client;
  const own = await eventOf(owner, "/well");
  const rule = { kind: "needs-reconnecting", ...(await tellerAt(owner, "/told-of-own")) } as const;
  const ofOwn = await alerts.create.mutate({ name: "own", eventId: own, ...rule });
  const ofAll = await alerts.create.mutate({ name: "all", ...rule });
  const toldBy = async (ruleId: number) => (await alerts.incidents.query({ ruleId })).incidents.length;
  await eventOf(owner, "/refused");
  await until("all are told of the other's", async () => (await toldBy(ofAll.id)) === 1, WAIT);
  expect(await toldBy(ofOwn.id)).toBe(0);
  await until("its first run has ended", async () => {
    const { executions } = await owner.client.executions.list.query({ eventId: own });
    return executions[0]?.finishedAt;
  });
  await owner.client.events.execute.mutate({ id: own, input: { path: "/refused" } });
  await until("its own is told of", async () => (await toldBy(ofOwn.id)) === 1, WAIT);
  expect(await toldBy(ofAll.id)).toBe(2);
});

it("raises nothing, through no connection, when the one that tells is refused", async () => {
  const owner = await steps.product.newMember();
  const { client } = owner;
  await steps.product
    .sql`update workspace_settings set plan = 'free' where workspace_id = ${owner.workspaceId}`;
  const refused = await tellerAt(owner, "/refused-teller");
  const teller = await tellerAt(owner, "/told-of-teller");
  await client.alerts.create.mutate({ name: "failed", kind: "failed", ...refused });
  await client.alerts.create.mutate({ name: "refused", kind: "needs-reconnecting", ...teller });
  await client.alerts.create.mutate({ name: "quota", kind: "quota-near", ...teller });
  await eventOf(owner, "/fail");
  await until(
    "the alert was refused",
    async () =>
      (await client.executions.list.query({ trigger: "alert" })).executions[0]?.status === "FAILURE",
    WAIT,
  );
  // Whoever tells of the quota has looked at the connections in the same round; the second time, from its beginning.
  await useCalls(owner, { hour: 80, day: 700 });
  await until("the hour was told", () => titlesAt("/told-of-teller").length > 0, WAIT);
  await useCalls(owner, { hour: 85, day: 900 });
  await until(
    "the day was told",
    () => titlesAt("/told-of-teller").includes("80 % of this day's calls are used"),
    WAIT,
  );
  const { incidents } = await client.alerts.incidents.query({});
  expect(incidents.map(({ kind }) => kind).sort()).toEqual(["failed", "quota-near", "quota-near"]);
});

it("keeps in the audit log who changed and deleted a rule", async () => {
  const owner = await steps.product.newMember();
  const teller = await tellerAt(owner, "/told-of-nothing");
  const rule = { kind: "failed", ...teller } as const;
  const { id } = await owner.client.alerts.create.mutate({ name: "first", ...rule });
  await owner.client.alerts.update.mutate({ id, name: "second", ...rule });
  await owner.client.alerts.delete.mutate({ id });
  const rows = await steps.product.sql`
    select verb, details from audit_log where target = ${`alert:${id}`} and workspace_id = ${owner.workspaceId} order by id`;
  expect([...rows]).toMatchObject([
    { verb: "alert.create", details: { name: "first" } },
    { verb: "alert.update", details: { name: "second" } },
    { verb: "alert.delete", details: { name: "second" } },
  ]);
});

it("changes of a rule what is given, and leaves the rest as it is", async () => {
  const owner = await steps.product.newMember();
  const { update, create, list, delete: remove } = owner.client.alerts;
  const teller = await tellerAt(owner, "/told-of-nothing");
  const made = { name: "first", kind: "failed-repeatedly", threshold: 7, tellsRecovery: false } as const;
  const { id } = await create.mutate({ ...made, ...teller, parameters: { payload: { is: "down" } } });
  await Promise.all([update.mutate({ id, name: "second" }), update.mutate({ id, isActive: false })]);
  await update.mutate({ id, eventId: null });
  const { rules } = await list.query();
  const rest = { ...teller, threshold: 7, tellsRecovery: false, parameters: { payload: { is: "down" } } };
  expect(rules).toMatchObject([{ id, name: "second", isActive: false, eventId: null, ...rest }]);
  await expect(update.mutate({ id, name: "third", toolId: 1_000_000 })).rejects.toThrow("1000000");
  expect((await list.query()).rules).toMatchObject([{ name: "second", ...teller }]);
  await remove.mutate({ id });
});
