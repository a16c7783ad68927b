import { lockAlerts } from "@carillon/db";
import { type StandIn, startStandIn } from "@carillon/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { startRole } from "../support/role-process.ts";
import { type RunningProduct, sharedProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

const WAIT = { timeoutMs: 50_000 };

let receiver: StandIn;
/** What the provider answers to the work itself, and to the alerts. */
const answers = { work: 200, alerts: 204 };

beforeAll(async () => {
  receiver = await startStandIn(({ path }) => ({
    status: path.startsWith("/alerts") ? answers.alerts : answers.work,
  }));
});
afterAll(() => receiver.close());
beforeEach(() => {
  receiver.requests.length = 0;
  Object.assign(answers, { work: 200, alerts: 204 });
});

const told = () =>
  receiver.requests
    .filter(({ path }) => path.startsWith("/alerts"))
    .map(({ body }) => JSON.parse(body.toString("utf8")) as { title: string; state: string });

/** A workspace with an event and a connection that tells. */
async function setUp(owner: Member) {
  const { client } = owner;
  const work = await client.tools.create.mutate({
    name: "work",
    type: "HTTP",
    credentials: { baseUrl: receiver.url },
  });
  const teller = await client.tools.create.mutate({
    name: "teller",
    type: "WEBHOOK",
    credentials: { url: `${receiver.url}/alerts` },
  });
  const event = await client.events.create.mutate({
    name: "nightly",
    type: "TOOL_ACTION",
    toolActionConfig: {
      toolType: "HTTP",
      toolId: work.id,
      actionId: "http.request",
      parameters: { path: "/work" },
    },
    triggerType: "SCHEDULE",
    schedule: "0 0 1 1 *",
  });
  return { eventId: event.id, teller: { toolId: teller.id, actionId: "webhook.send" } };
}

describe("alerts told by two workers", () => {
  let product: RunningProduct;
  beforeAll(async () => {
    product = await startProduct({ workers: 2 });
  });
  afterAll(() => product?.close());

  async function run({ client }: Member, eventId: number): Promise<void> {
    const { executionId } = await client.events.execute.mutate({ id: eventId });
    await until(
      "the run has ended",
      async () => (await client.executions.get.query({ id: executionId })).finishedAt,
      WAIT,
    );
  }
  const allLookedAt = () =>
    until(
      "every end was looked at",
      async () => (await product.sql`select from alert_signals`).length === 0,
      WAIT,
    );
  const alertRuns = ({ client }: Member) => client.executions.list.query({ trigger: "alert" });

  it("tells once of five failures in a row, and once when it is over", async () => {
    const owner = await product.newMember();
    const { eventId, teller } = await setUp(owner);
    await owner.client.alerts.create.mutate({
      name: "five",
      kind: "failed-repeatedly",
      threshold: 5,
      eventId,
      ...teller,
    });
    answers.work = 400;
    for (let n = 0; n < 4; n += 1) await run(owner, eventId);
    await allLookedAt();
    expect(told()).toEqual([]);
    for (let n = 0; n < 3; n += 1) await run(owner, eventId);
    await until("the alert has come", () => told().length > 0, WAIT);
    await allLookedAt();
    answers.work = 200;
    await run(owner, eventId);
    await until("the recovery has come", () => told().length > 1, WAIT);
    await run(owner, eventId);
    await allLookedAt();
    expect(told()).toMatchObject([
      { title: '"nightly" failed 5 times in a row', state: "open", subject: "nightly", rule: "five" },
      { title: 'Recovered: "nightly" failed 5 times in a row', state: "recovered" },
    ]);
    expect((await alertRuns(owner)).executions).toHaveLength(2);
    const { incidents } = await owner.client.alerts.incidents.query({});
    expect(incidents).toMatchObject([
      { kind: "failed-repeatedly", eventId, recoveredAt: expect.any(String) },
    ]);
  });

  it("tells of a trouble that is over and of the next one, though both are looked at together", async () => {
    const owner = await product.newMember();
    const { eventId, teller } = await setUp(owner);
    await owner.client.alerts.create.mutate({ name: "each", kind: "failed", eventId, ...teller });
    answers.work = 400;
    await run(owner, eventId);
    await until("the alert has come", () => told().length > 0, WAIT);
    await product.sql.begin(async (tx) => {
      await until("nobody looks at ends", () => lockAlerts(tx), WAIT);
      answers.work = 200;
      await run(owner, eventId);
      answers.work = 400;
      await run(owner, eventId);
    });
    await until("all were told", () => told().length > 2, WAIT);
    await allLookedAt();
    const states = told().map(({ state }) => state);
    expect(states.sort()).toEqual(["open", "open", "recovered"]);
    const { incidents } = await owner.client.alerts.incidents.query({});
    expect(incidents.map(({ recoveredAt }) => recoveredAt)).toEqual([null, expect.any(String)]);
  });

  it.each(["its action", "a step of it"])("tells of a failure after retries of %s", async (what) => {
    const owner = await product.newMember();
    const { eventId, teller } = await setUp(owner);
    await owner.client.alerts.create.mutate({ name: "retried", kind: "failed-after-retries", ...teller });
    const { toolActionConfig } = await owner.client.events.getById.query({ id: eventId });
    await owner.client.events.update.mutate({
      id: eventId,
      retry: { maxAttempts: 2, initialDelayMs: 1 },
      ...(what === "a step of it" && { steps: [{ id: "one", toolActionConfig }] }),
    } as never);
    answers.work = 400;
    await run(owner, eventId);
    answers.work = 500;
    await run(owner, eventId);
    await until("the alert has come", () => told().length > 0, WAIT);
    await allLookedAt();
    expect(told()).toMatchObject([{ title: '"nightly" failed after 2 attempts', state: "open" }]);
    const { incidents } = await owner.client.alerts.incidents.query({});
    expect(incidents).toMatchObject([{ kind: "failed-after-retries", eventId }]);
  });

  it("raises nothing when the alert itself fails", async () => {
    const owner = await product.newMember();
    const { eventId, teller } = await setUp(owner);
    for (const kind of ["failed", "needs-reconnecting"] as const)
      await owner.client.alerts.create.mutate({ name: kind, kind, ...teller });
    Object.assign(answers, { work: 400, alerts: 401 });
    await run(owner, eventId);
    await until(
      "the alert has failed",
      async () => (await alertRuns(owner)).executions[0]?.status === "FAILURE",
      WAIT,
    );
    await run(owner, eventId);
    await allLookedAt();
    expect((await alertRuns(owner)).executions).toHaveLength(1);
    expect((await owner.client.alerts.incidents.query({})).incidents).toHaveLength(1);
  });

  it("sends a test to where the rule would, which begins no incident even when it fails", async () => {
    const [owner, stranger] = [await product.newMember(), await product.newMember()];
    const { eventId, teller } = await setUp(owner);
    const rule = { name: "tried", kind: "failed", eventId, ...teller } as const;
    await expect(owner.client.alerts.test.mutate(rule)).resolves.toMatchObject({ status: "SUCCESS" });
    expect(told()).toMatchObject([{ title: 'Test of the alert "tried"', state: "test", rule: "tried" }]);
    answers.alerts = 400;
    const failed = await owner.client.alerts.test.mutate(rule);
    expect(failed).toMatchObject({ status: "FAILURE", error: { category: "validation" } });
    expect((await owner.client.alerts.incidents.query({})).incidents).toEqual([]);
    const audited = await product.sql`
      select target, details->>'executionId' as run from audit_log
      where verb = 'alert.test' and workspace_id = ${owner.workspaceId} order by id`;
    expect(audited).toMatchObject([
      { target: `tool:${teller.toolId}` },
      { target: `tool:${teller.toolId}`, run: failed.executionId },
    ]);
    await expect(stranger.client.alerts.test.mutate(rule)).rejects.toThrow(/no event/i);
  });

  it("refuses a text that is not sound, and shows nobody else's rules", async () => {
    const [owner, stranger] = [await product.newMember(), await product.newMember()];
    const { teller } = await setUp(owner);
    const bad = {
      name: "bad",
      kind: "failed",
      ...teller,
      parameters: { payload: "{{alrt.title}}" },
    } as const;
    await expect(owner.client.alerts.create.mutate(bad)).rejects.toThrow(/alrt/);
    const made = await owner.client.alerts.create.mutate({ name: "good", kind: "failed", ...teller });
    const [audited] = await product.sql`
      select verb from audit_log where target = ${`alert:${made.id}`} and workspace_id = ${owner.workspaceId}`;
    expect(audited?.verb).toBe("alert.create");
    expect((await stranger.client.alerts.list.query()).rules).toEqual([]);
    await expect(stranger.client.alerts.delete.mutate({ id: made.id })).rejects.toThrow("no alert rule");
  });
});

it("tells that an event did not run while no worker was there, and that it has since", async () => {
  await using product = await sharedProduct();
  const owner = await product.newMember();
  const { eventId, teller } = await setUp(owner);
  await owner.client.alerts.create.mutate({ name: "late", kind: "did-not-run", eventId, ...teller });
  // As if all of it had been there for a day, and no worker for the last half hour.
  const { sql } = product;
  await sql`update events set created_at = now() - interval '1 day'`;
  await sql`update alert_rules set created_at = now() - interval '1 day'`;
  await sql`update schedules set next_run_at = now() - interval '30 minutes', due_at = now() - interval '30 minutes' where event_id = ${eventId}`;
  const worker = await startRole("worker", { ...product.env, PORT: new URL(product.url).port });
  try {
    await until("both have come", () => told().length > 1, WAIT);
    expect(told()).toMatchObject([
      { title: '"nightly" did not run', state: "open" },
      { title: 'Recovered: "nightly" did not run', state: "recovered" },
    ]);
  } finally {
    await worker.stop();
  }
}, 120_000);
