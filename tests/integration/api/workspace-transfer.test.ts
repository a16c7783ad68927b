import type { WorkspaceExport, WorkspaceImported } from "@carillon/core";
import { type StandIn, startHttpEcho } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { joinAs, type Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

const PASSPHRASE = "a passphrase of many words";
const CREDENTIAL = "planted-credential-value";
const SECRET = "planted-secret-of-variable";

let product: RunningProduct;
let echo: StandIn;
let owner: Member;
let sealed: WorkspaceExport;

beforeAll(async () => {
  [product, echo] = await Promise.all([sharedProduct(), startHttpEcho()]);
  owner = await product.newMember();
  const { tools, variables, calendars, events, alerts, workspace, agentRoles, budgets, tokens } =
    owner.client;
  const http = { baseUrl: echo.url, auth: { type: "bearer", token: CREDENTIAL } };
  const tool = await tools.create.mutate({ name: "Shop", type: "HTTP", credentials: http, tags: ["eu"] });
  await variables.set.mutate({ name: "REGION", value: { code: "eu" }, description: "where" });
  await variables.set.mutate({ name: "TOKEN", kind: "secret", value: SECRET });
  const closed = await calendars.create.mutate({
    name: "Closed",
    timezone: "Europe/Berlin",
    entries: [{ type: "date", name: "Day", date: "2027-01-01" }],
  });
  const config = (parameters: object) => ({
    toolType: "HTTP",
    toolId: tool.id,
    actionId: "http.request",
    parameters: { ...parameters },
  });
  const follower = await events.create.mutate({
    name: "After",
    type: "TOOL_ACTION",
    toolActionConfig: config({ method: "POST", path: "/after", body: "{{variables.TOKEN}}" }),
    triggerType: "MANUAL",
  });
  const daily = await events.create.mutate({
    name: "Daily",
    type: "TOOL_ACTION",
    steps: [
      { id: "one", toolActionConfig: config({ path: "/{{variables.REGION.code}}" }) },
      { id: "two", toolActionConfig: config({ path: "/{{steps.one.output.status}}" }), onError: "continue" },
    ],
    triggerType: "SCHEDULE",
    schedule: "0 9 * * *",
    schedules: [{ interval: "every 2h" }],
    timezone: "Europe/Berlin",
    skipCalendarIds: [closed.id],
    onSuccess: [follower.id],
    retry: { maxAttempts: 2 },
  });
  await events.create.mutate({
    name: "Hooked",
    type: "TOOL_ACTION",
    toolActionConfig: config({}),
    triggerType: "WEBHOOK",
    condition: { left: "{{variables.REGION.code}}", operator: "equals", right: "eu" },
  });
  const watch = { name: "Watch", kind: "failed", toolId: tool.id, actionId: "http.request" } as const;
  await alerts.create.mutate({ ...watch, eventId: daily.id });
  const support = await agentRoles.create.mutate({
    ...{ name: "Support", grants: [{ tool: "crm.*", perHour: 40 }], approvalMinutes: 30 },
  });
  const byDay = { period: "day", amount: "2.5" } as const;
  await budgets.create.mutate({ ...byDay, scope: "role", subject: String(support.id) });
  await budgets.create.mutate({ ...byDay, scope: "token" });
  const { id: tokenId } = await tokens.create.mutate({ name: "ci", scopes: ["logs.read"] });
  await budgets.create.mutate({ ...byDay, scope: "token", subject: String(tokenId) });
  sealed = (await workspace.export.mutate({ passphrase: PASSPHRASE })) as unknown as WorkspaceExport;
});
afterAll(async () => {
  await echo?.close();
});

const outcomes = ({ items }: WorkspaceImported) =>
  Object.fromEntries(items.map(({ kind, name, outcome }) => [`${kind} ${name}`, outcome]));
const wrong = async (data: unknown, more: object = {}) => {
  const failed = await failureOf(owner.client.workspace.import.mutate({ data, ...more } as never));
  return `${failed.code} ${failed.message} ${JSON.stringify(failed.issues)}`;
};
const ALL_NEW = {
  "variable REGION": "new",
  "variable TOKEN": "new",
  "connection Shop": "new",
  "calendar Closed": "new",
  "event After": "new",
  "event Daily": "new",
  "event Hooked": "new",
  "alert Watch": "new",
  "agent role Support": "new",
  "budget role Support per day": "new",
  "budget each token per day": "new",
};

describe("a workspace", () => {
  it("is exported whole, with credentials and secrets sealed alone, or left out", async () => {
    const plain = await owner.client.workspace.export.mutate({});
    for (const document of [sealed, plain]) {
      expect(JSON.stringify(document)).not.toMatch(new RegExp(`${CREDENTIAL}|${SECRET}`));
      expect(document).toMatchObject({
        format: "carillon-workspace-1",
        leftOut: [{ kind: "budget", reason: "tokens are not in an export" }],
      });
    }
    expect(JSON.stringify(plain)).not.toMatch(/"(credentials|secret|salt)":/);
    const editor = await joinAs("editor", { owner, sql: product.sql });
    expect((await failureOf(editor.client.workspace.export.mutate({}))).code).toBe("FORBIDDEN");
  });

  it("is previewed without a change, and comes into another one as it was, its events paused", async () => {
    const other = await product.newMember();
    const { workspace, events, calendars } = other.client;
    const input = { data: sealed, passphrase: PASSPHRASE };
    const previewed = await workspace.import.mutate({ ...input, dryRun: true });
    expect(outcomes(previewed)).toEqual(ALL_NEW);
    expect((await events.getAll.query({})).total).toBe(0);
    expect(outcomes(await workspace.import.mutate(input))).toEqual(ALL_NEW);
    const all = (await events.getAll.query({})).events;
    expect(all.map(({ status }) => status)).toEqual(["PAUSED", "PAUSED", "PAUSED"]);
    const named = Object.fromEntries(all.map((event) => [event.name, event]));
    const [closed] = (await calendars.list.query({})).calendars;
    expect(named.Daily).toMatchObject({
      ...{ schedule: "0 9 * * *", timezone: "Europe/Berlin", retry: { maxAttempts: 2 } },
      skipCalendarIds: [closed?.id],
      onSuccess: [named.After?.id],
      steps: [{ id: "one" }, { id: "two", onError: "continue" }],
    });
    expect(named.Daily?.schedules.map(({ interval }) => interval)).toContain("every 2h");
    await events.execute.mutate({ id: named.After?.id ?? 0 });
    const again = (await workspace.export.mutate({})) as unknown as WorkspaceExport;
    expect(shapeOf(again)).toEqual(shapeOf(sealed));
    // What is there stays as it is: nothing is made twice.
    const second = await workspace.import.mutate({ data: sealed });
    expect(new Set(second.items.map(({ outcome }) => outcome))).toEqual(new Set(["exists"]));
    const [row] = await product.sql`
      select details from audit_log where workspace_id = ${other.workspaceId} and verb = 'workspace.import' order by id`;
    expect(row?.details).toMatchObject({ new: 11 });
  });

  it("comes without its secrets as far as that goes, and says what is left out and why", async () => {
    const other = await product.newMember();
    const first = await other.client.workspace.import.mutate({ data: sealed });
    expect(outcomes(first)).toEqual({
      ...ALL_NEW,
      ...{ "variable TOKEN": "missing", "connection Shop": "missing" },
      ...{ "event After": "missing", "event Daily": "missing", "event Hooked": "missing" },
      "alert Watch": "missing",
    });
    await other.client.tools.create.mutate({
      ...{ name: "Shop", type: "HTTP", credentials: { baseUrl: echo.url } },
    });
    const second = await other.client.workspace.import.mutate({ data: sealed });
    expect(outcomes(second)).toMatchObject({ "event After": "missing", "event Daily": "new" });
    expect(second.items.find(({ name }) => name === "After")?.note).toContain("The secret TOKEN");
  });
});

describe("a document that cannot be is refused, and nothing of it comes in", () => {
  it("of another version, with names that reach the language, or references to nothing", async () => {
    expect(await wrong({ ...sealed, format: "carillon-workspace-9" })).toContain("carillon-workspace-1");
    expect(await wrong({ ...sealed, colour: 1 })).toContain("colour");
    const hostile = JSON.parse(
      JSON.stringify(sealed).replace('"parameters":{', '"parameters":{"__proto__":{"a":1},'),
    );
    expect(await wrong(hostile)).toContain("This name is not allowed");
    const events = sealed.events.map((event) => ({ ...event, onFailure: [987_654] }));
    expect(await wrong({ ...sealed, events })).toContain("There is no event 987654 in this document");
    expect(await wrong({ ...sealed, connections: [] })).toContain("There is no connection");
    const budgets = [{ scope: "role", subject: "987654", period: "day", amount: "1" }];
    expect(await wrong({ ...sealed, budgets })).toContain("There is no agent role 987654 in this document");
    const twice = { ...sealed, variables: [...sealed.variables, ...sealed.variables] };
    expect(await wrong(twice)).toContain("data.variables.2");
  });

  it("with a passphrase that is not its own, or an event that does not fit, which undoes all before it", async () => {
    expect(await wrong(sealed, { passphrase: `${PASSPHRASE}?` })).toContain("does not open this export");
    const other = await product.newMember();
    const events = sealed.events.map((event) => ({ ...event, schedule: event.schedule && "61 * * * *" }));
    const failed = await failureOf(
      other.client.workspace.import.mutate({ data: { ...sealed, events }, passphrase: PASSPHRASE }),
    );
    expect(failed.issues?.[0]?.path).toMatch(/^data\.events\.\d\.schedule/);
    expect((await other.client.variables.list.query({})).variables).toEqual([]);
  });
});

describe("the audit log, keys and plan", () => {
  it("tell who did what, newest first, page after page and by each filter", async () => {
    const { list } = owner.client.audit;
    const first = await list.query({ limit: 2 });
    const second = await list.query({ limit: 200, cursor: first.nextCursor ?? "" });
    const all = [...first.entries, ...second.entries];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const made = (await list.query({ verb: "tool.create" })).entries;
    expect(made).toMatchObject([{ targetName: "Shop", user: { id: owner.userId }, token: null }]);
    const target = made[0]?.target ?? "";
    expect((await list.query({ target, userId: owner.userId })).entries).toHaveLength(1);
    expect((await list.query({ to: "2020-01-01T00:00:00Z" })).entries).toEqual([]);
    expect((await list.query({ from: "2020-01-01T00:00:00Z" })).entries.length).toBeGreaterThan(5);
    expect((await failureOf(list.query({ cursor: "x" }))).code).toBe("BAD_REQUEST");
    expect(JSON.stringify(all)).not.toMatch(new RegExp(`${CREDENTIAL}|${SECRET}|${PASSPHRASE}`));
    const other = await product.newMember();
    expect((await other.client.audit.list.query({ target })).entries).toEqual([]);
    const byToken = owner.clientWith(await owner.token());
    await byToken.variables.set.mutate({ name: "BY_TOKEN", value: 1 });
    const [entry] = (await list.query({ target: "variable:BY_TOKEN" })).entries;
    expect(entry).toMatchObject({ verb: "variable.create", token: { name: expect.any(String) } });
  });

  it("tell an owner which key has sealed how much here, and anybody what the plan has left", async () => {
    const state = await owner.client.keys.state.query({});
    expect(state).toMatchObject({ activeKeyId: "k1", keys: [{ id: "k1", state: "active" }] });
    expect(state.total).toBe(state.sealedByActive);
    expect(state.total).toBeGreaterThanOrEqual(3);
    const other = await product.newMember();
    expect(await other.client.workspace.getUsage.query({})).toEqual({ plan: "unlimited", quotas: [] });
    await product.sql`
      insert into workspace_settings (workspace_id, plan) values (${other.workspaceId}, 'free')
      on conflict (workspace_id) do update set plan = 'free'`;
    await product.sql`
      insert into quota_usage (workspace_id, period, starts_at, used)
      values (${other.workspaceId}, 'hour', date_trunc('hour', now(), 'UTC'), 40)`;
    const fresh = other.clientWith(await other.token());
    const { quotas } = await fresh.workspace.getUsage.query({});
    expect(quotas).toMatchObject([
      { period: "hour", limit: 100, used: 40 },
      { period: "day", limit: 1_000, used: 0 },
    ]);
  });
});

/** What stays the same of a document when its workspace is made anew: all but ids, times and envelopes. */
function shapeOf({
  connections,
  calendars,
  variables,
  events,
  alerts,
  agentRoles,
  budgets,
}: WorkspaceExport): unknown {
  const namesOf = (things: readonly { id: number; name: string }[]) =>
    new Map(things.map(({ id, name }) => [id, name]));
  const roles = namesOf(agentRoles);
  const names = { tools: namesOf(connections), calendars: namesOf(calendars), events: namesOf(events) };
  const byName = <Thing extends { name: string }>(things: Thing[]) =>
    things.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const text = JSON.stringify({
    connections: byName(connections.filter(({ builtIn }) => !builtIn)).map(
      ({ id: _, credentials: _c, ...connection }) => connection,
    ),
    calendars: byName(calendars).map(({ id: _, ...calendar }) => calendar),
    variables: byName(variables).map(({ secret: _, ...variable }) => variable),
    events: byName(events).map(({ id: _, status: _s, ...event }) => ({
      ...event,
      onSuccess: event.onSuccess?.map((id) => names.events.get(id)),
      skipCalendarIds: event.skipCalendarIds?.map((id) => names.calendars.get(id)),
    })),
    agentRoles: agentRoles.map(({ id: _, ...role }) => role),
    budgets: budgets.map((budget) => ({
      ...budget,
      subject: budget.scope === "role" ? roles.get(Number(budget.subject)) : budget.subject,
    })),
    alerts: alerts.map((alert) => ({
      ...alert,
      toolId: names.tools.get(alert.toolId),
      eventId: names.events.get(alert.eventId ?? 0),
    })),
  });
  return JSON.parse(text, (key, value) =>
    key === "toolId" && typeof value === "number" ? names.tools.get(value) : value,
  );
}
