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
