import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { until } from "../support/until.ts";
import { type StepsProduct, startStepsProduct, statuses } from "./steps-product.ts";

let steps: StepsProduct;
beforeAll(async () => {
  steps = await startStepsProduct(async ({ path }) => {
    if (path.startsWith("/hang")) await new Promise(() => {});
    return { body: { path } };
  });
});
afterAll(() => steps?.close());
beforeEach(() => {
  steps.api.requests.length = 0;
});

const cancel = (id: string) => steps.member.client.executions.cancel.mutate({ id });

describe("cancelling a run with steps", () => {
  it("stops the step in hand, begins none after it, and drops the items that wait", async () => {
    const items = ["/hang/0", "/hang/1", "/hang/2", "/hang/3"];
    const id = await steps.start(
      await steps.create([
        steps.step("a", { path: "/a" }),
        steps.step("each", { path: "{{item}}" }, { forEach: items, concurrency: 2 }),
        steps.step("c", { path: "/c" }),
      ]),
    );
    await until("two items are under way", () => steps.paths().length === 3);
    await cancel(id);
    const run = await steps.ended(id);
    expect(run).toMatchObject({ status: "CANCELLED", stdout: "Cancelled" });
    expect(statuses(run)).toEqual([
      "a SUCCESS",
      "each[0] CANCELLED",
      "each[1] CANCELLED",
      "each[2] CANCELLED",
      "each[3] CANCELLED",
    ]);
    expect(steps.paths().toSorted()).toEqual(["/a", "/hang/0", "/hang/1"]);
    expect((await failureOf(cancel(id))).code).toBe("PRECONDITION_FAILED");
    const rows = await steps.product
      .sql`select verb from audit_log where target = ${`execution:${id}`} and verb = 'execution.cancel'`;
    expect(rows).toHaveLength(1);
  });

  it("takes a delayed step out of the queue and ends at once", async () => {
    const id = await steps.start(
      await steps.create([
        steps.step("a", { path: "/a" }),
        steps.step("later", { path: "/later" }, { delaySeconds: 3_600 }),
      ]),
    );
    await until("the delayed step is queued", async () => {
      const { steps: ran } = await steps.member.client.executions.get.query({ id });
      return ran.length === 2 && ran[1]?.status === "QUEUED";
    });
    expect(await cancel(id)).toMatchObject({ status: "CANCELLED", stdout: "Cancelled" });
    const run = await steps.ended(id);
    expect(statuses(run)).toEqual(["a SUCCESS", "later CANCELLED"]);
    const jobs = await steps.product.sql`
      select 1 from queue.job j join executions x on x.job_id = j.id where x.parent_id = ${id} and j.state < 'completed'`;
    expect(jobs).toHaveLength(0);
  });

  it("stops the one action of a run whose event has got steps since, and tells that it may have been sent", async () => {
    const { client } = steps.member;
    const { toolActionConfig } = steps.step("a", { method: "POST", path: "/hang/single" });
    const event = await client.events.create.mutate({
      name: "One",
      type: "TOOL_ACTION",
      triggerType: "MANUAL",
      toolActionConfig,
    });
    const id = await steps.start(event.id);
    await until("it is under way", () => steps.paths().includes("/hang/single"));
    await client.events.update.mutate({ id: event.id, steps: [steps.step("b", { path: "/b" })] });
    await cancel(id);
    const run = await steps.ended(id);
    expect(run).toMatchObject({ status: "CANCELLED", outcome: "unknown", attempts: 1, stepCount: null });
    expect(steps.paths()).toEqual(["/hang/single"]);
  });

  it("is refused for one step alone, naming its run", async () => {
    const id = await steps.start(
      await steps.create([steps.step("later", { path: "/later" }, { delaySeconds: 3_600 })]),
    );
    const step = await until("the step is queued", async () => {
      const { steps: ran } = await steps.member.client.executions.get.query({ id });
      return ran[0];
    });
    const refused = await failureOf(cancel(step.id));
    expect(refused).toMatchObject({ code: "PRECONDITION_FAILED" });
    expect(refused.message).toContain(id);
    await cancel(id);
  });
});

it("cancels what a replay from the failed step would have run again, before it begins", async () => {
  await using one = await startStepsProduct(
    async ({ path }) => {
      if (path.startsWith("/hang")) await new Promise(() => {});
      return path === "/fail" ? { status: 400 } : { body: {} };
    },
    { workers: 1, env: { WORKER_CONCURRENCY: "1" } },
  );
  const { client } = one.member;
  const failing = one.step("each", { path: "{{item}}" }, { forEach: ["/ok", "/fail", "/next"] });
  const run = await one.run([failing]);
  expect(statuses(run)).toEqual(["each[0] SUCCESS", "each[1] FAILURE", "each[2] SKIPPED"]);
  const hanging = await one.start(await one.create([one.step("hang", { path: "/hang" })]));
  await until("the worker is busy", () => one.paths().includes("/hang"));
  const { executionId } = await client.executions.replay.mutate({ id: run.id, from: "failed-step" });
  expect(await client.executions.cancel.mutate({ id: executionId })).toMatchObject({ status: "CANCELLED" });
  const { executions } = await client.executions.list.query({ parentId: executionId });
  const became = executions.map(({ stepIndex, status }) => `${stepIndex} ${status}`);
  expect(became.toSorted()).toEqual(["0 SKIPPED", "1 CANCELLED", "2 CANCELLED"]);
  await client.executions.cancel.mutate({ id: hanging });
  await one.ended(hanging);
});
