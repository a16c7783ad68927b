import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { until } from "../support/until.ts";
import { type StepsProduct, startStepsProduct, statuses } from "./steps-product.ts";

let steps: StepsProduct;
/** Requests that are being answered now, and the most there were at once. */
const flying = { now: 0, most: 0 };

beforeAll(async () => {
  steps = await startStepsProduct(async ({ path, body }) => {
    const { pathname } = new URL(path, "http://stand-in");
    if (pathname === "/orders")
      return {
        body: {
          orders: [
            { id: 7, total: 12 },
            { id: 8, total: 99 },
          ],
          secret: "planted-step-secret",
        },
      };
    if (pathname.startsWith("/fail")) return { status: 400, body: { message: "no such thing" } };
    if (pathname === "/large") return { body: { text: "x".repeat(400_000) } };
    if (pathname === "/huge") return { body: { text: "x".repeat(1_200_000) } };
    if (pathname.startsWith("/slow")) {
      flying.now += 1;
      flying.most = Math.max(flying.most, flying.now);
      await new Promise((resolve) => setTimeout(resolve, 150));
      flying.now -= 1;
    }
    return { body: { path: pathname, got: body.toString("utf8") } };
  });
});
afterAll(() => steps?.close());
beforeEach(() => {
  steps.api.requests.length = 0;
  Object.assign(flying, { now: 0, most: 0 });
});

describe("an event with steps", () => {
  it("runs them in order, each reading what came out before it, as one run that people see", async () => {
    const run = await steps.run(
      [
        steps.step("orders", { path: "/orders" }),
        steps.step("first", { path: "/order/{{steps.orders.output.body.orders[0].id}}" }),
        steps.step("tell", {
          method: "PUT",
          path: "/tell",
          body: {
            from: "{{steps.first.output.body.path}}",
            all: "{{steps.orders.output.body.orders}}",
            who: "{{input.who}}",
            event: "{{EVENT_NAME}}",
          },
        }),
      ],
      {},
      { who: "Ada" },
    );
    expect(run).toMatchObject({
      status: "SUCCESS",
      outcome: "succeeded",
      stepCount: 3,
      parentId: null,
      trigger: "manual",
    });
    expect(steps.paths()).toEqual(["/orders", "/order/7", "/tell"]);
    expect(JSON.parse(steps.api.requests[2]?.body.toString("utf8") ?? "")).toEqual({
      from: "/order/7",
      all: [
        { id: 7, total: 12 },
        { id: 8, total: 99 },
      ],
      who: "Ada",
      event: "Morning",
    });
    expect(statuses(run)).toEqual(["orders SUCCESS", "first SUCCESS", "tell SUCCESS"]);
    expect(run.timeline.map(({ stage }) => stage)).toEqual(["orders", "first", "tell"]);
    expect(run.output).toMatchObject({ status: 200, body: { path: "/tell" } });
    expect(run.durationMs).toBeGreaterThan(0);
    const [step] = run.steps;
    const detail = await steps.member.client.executions.get.query({ id: step?.id ?? "" });
    expect(detail).toMatchObject({
      parentId: run.id,
      stepId: "orders",
      toolName: "Orders API",
      attempts: 1,
      eventId: null,
    });
  });

  it("keeps the tool's own secrets out of what steps hand on and of what is stored", async () => {
    const run = await steps.run([
      steps.step("orders", { path: "/orders" }),
      steps.step("tell", {
        method: "PUT",
        path: "/tell",
        body: { secret: "{{steps.orders.output.body.secret}}" },
      }),
    ]);
    expect(run.status).toBe("SUCCESS");
    expect(steps.api.requests[1]?.body.toString("utf8")).not.toContain("planted-step-secret");
    const rows = await steps.product
      .sql`select * from executions where id = ${run.id} or parent_id = ${run.id}`;
    expect(JSON.stringify(rows)).not.toContain("planted-step-secret");
  });

  it("gives what outputMapping says as the output of the run", async () => {
    const run = await steps.run(
      [steps.step("orders", { path: "/orders" }), steps.step("tell", { path: "/tell" })],
      {
        outputMapping: {
          count: "{{steps.orders.output.body.orders.length}}",
          last: "{{steps.tell.output.status}}",
        },
      },
    );
    expect(run.output).toEqual({ count: 2, last: 200 });
  });

  it("skips a step whose condition does not hold, and goes on", async () => {
    const run = await steps.run([
      steps.step("orders", { path: "/orders" }),
      steps.step(
        "many",
        { path: "/many" },
        {
          condition: {
            operator: "greaterThan",
            left: "{{steps.orders.output.body.orders.length}}",
            right: 5,
          },
        },
      ),
      steps.step(
        "few",
        { path: '/few/{{steps.many.output.status | default: "none"}}' },
        {
          condition: { operator: "lessThan", left: "{{steps.orders.output.body.orders.length}}", right: 5 },
        },
      ),
    ]);
    expect(statuses(run)).toEqual(["orders SUCCESS", "many SKIPPED", "few SUCCESS"]);
    expect(steps.paths()).toEqual(["/orders", "/few/none"]);
    expect(run.status).toBe("SUCCESS");
  });

  it("waits for a delay in the queue, with no worker held", async () => {
    const startedAt = Date.now();
    const id = await steps.start(
      await steps.create([
        steps.step("a", { path: "/a" }),
        steps.step("later", { path: "/later" }, { delaySeconds: 2 }),
        steps.step("until", { path: "/until" }, { delayUntil: "2020-01-01T00:00:00Z" }),
      ]),
    );
    await until("the delayed step is queued", async () => {
      const [row] = await steps.product.sql<{ state: string; due: boolean }[]>`
        select j.state, j.start_after > now() as due from queue.job j join executions x on x.job_id = j.id
        where x.parent_id = ${id} and x.step_id = 'later'`;
      return row?.state === "created" && row.due;
    });
    expect(await steps.member.client.executions.get.query({ id })).toMatchObject({ status: "RUNNING" });
    const run = await steps.ended(id);
    expect(run.status).toBe("SUCCESS");
    const sent = steps.api.requests.find(({ path }) => path === "/later");
    expect((sent?.at ?? 0) - startedAt).toBeGreaterThanOrEqual(2_000);
    expect(statuses(run)).toEqual(["a SUCCESS", "later SUCCESS", "until SUCCESS"]);

    // What it took is told apart as for any run: of over two seconds, a few ms were work.
    const later = run.timeline.filter(({ stage }) => stage === "later");
    expect(later.map(({ kind }) => kind)).toEqual(["waiting", "working"]);
    expect(later[0]?.durationMs).toBeGreaterThanOrEqual(1_900);
    expect(run.waitedMs).toBeGreaterThanOrEqual(1_900);
    expect(run.waitedMs).toBeLessThanOrEqual(run.durationMs ?? 0);
  });

  it("fails in words where it is to wait for a time that there is not", async () => {
    const waiting = steps.step("late", { path: "/late" }, { delayUntil: "{{input.at}}" });
    for (const at of ["9999-12-31T23:59:59-01:00", "2027-02-30T09:00:00Z"]) {
      const run = await steps.run([waiting], {}, { at });
      expect(run).toMatchObject({
        status: "FAILURE",
        error: { message: expect.stringContaining("ISO 8601") },
      });
    }
  });

  it("hands on outputs that the log cuts off, and refuses in words to read one past a megabyte", async () => {
    const run = await steps.run([
      steps.step("large", { path: "/large" }),
      steps.step("tell", {
        method: "PUT",
        path: "/tell",
        body: { text: "{{steps.large.output.body.text}}" },
      }),
    ]);
    expect(run.status).toBe("SUCCESS");
    expect(steps.api.requests[1]?.body.length).toBeGreaterThan(400_000);
    const large = await steps.member.client.executions.get.query({ id: run.steps[0]?.id ?? "" });
    expect(large.output).toMatchObject({ truncated: true });

    const huge = await steps.run([
      steps.step("huge", { path: "/huge" }),
      steps.step("between", { path: "/between" }),
      steps.step("tell", { path: "/tell/{{steps.huge.output.body.text}}" }),
    ]);
    expect(statuses(huge)).toEqual(["huge SUCCESS", "between SUCCESS", "tell FAILURE"]);
    expect(huge.error?.userMessage).toContain('the output of step "huge" is 1.1 MB, too large');
  });
});

describe("a step that fails", () => {
  it("stops the run, which says which one it was", async () => {
    const run = await steps.run([steps.step("a", { path: "/fail" }), steps.step("b", { path: "/b" })]);
    expect(run).toMatchObject({
      status: "FAILURE",
      outcome: "failed",
      error: { category: "validation", httpStatus: 400 },
    });
    expect(run.error?.userMessage).toMatch(/^Step "a": /);
    expect(statuses(run)).toEqual(["a FAILURE"]);
    expect(steps.paths()).toEqual(["/fail"]);
  });

  it("lets the run go on where it may, and later steps read why", async () => {
    const run = await steps.run([
      steps.step("a", { path: "/fail" }, { onError: "continue" }),
      steps.step(
        "b",
        { path: "/b/{{steps.a.error.httpStatus}}" },
        {
          condition: { operator: "exists", left: "{{steps.a.error}}" },
        },
      ),
    ]);
    expect(run).toMatchObject({ status: "SUCCESS", outcome: "succeeded" });
    expect(statuses(run)).toEqual(["a FAILURE", "b SUCCESS"]);
    expect(steps.paths()).toEqual(["/fail", "/b/400"]);
  });

  it("sets off the step that deals with it, which runs at no other time, and the run stays failed", async () => {
    const list = (path: string) => [
      steps.step("a", { path }, { onError: { run: "tell" } }),
      steps.step("b", { path: "/b" }),
      steps.step("tell", { path: "/tell/{{steps.a.error.code}}" }),
    ];
    const failed = await steps.run(list("/fail"));
    expect(statuses(failed)).toEqual(["a FAILURE", "tell SUCCESS"]);
    expect(failed).toMatchObject({ status: "FAILURE", outcome: "failed" });
    const well = await steps.run(list("/a"));
    expect(statuses(well)).toEqual(["a SUCCESS", "b SUCCESS"]);
    expect(well.status).toBe("SUCCESS");
  });

  it("is tried again by its own retry before it counts as failed", async () => {
    steps.api.setMode({ kind: "status", status: 503, times: 1 } as never);
    const run = await steps.run([
      steps.step("a", { path: "/a" }, { retry: { maxAttempts: 3, initialDelayMs: 10 } as never }),
    ]);
    expect(run.status).toBe("SUCCESS");
    expect(run.steps[0]?.attempts).toBe(2);
  });

  it("leaves the run unknown when nobody can know whether it was sent", async () => {
    const run = await steps.run([
      steps.step("a", { method: "POST", path: "/slow-a" }, { timeoutMs: 60 }),
      steps.step("b", { path: "/b" }),
    ]);
    expect(run).toMatchObject({ status: "FAILURE", outcome: "unknown" });
    expect(steps.paths()).toEqual(["/slow-a"]);
  });
});

describe("forEach", () => {
  const items = Array.from({ length: 12 }, (_, n) => ({ n }));

  it("runs for each item, no more at once than it may, and gives the outputs in the order of the items", async () => {
    const run = await steps.run(
      [
        steps.step(
          "each",
          { path: "/slow/{{index}}/{{item.n}}" },
          { forEach: "{{input.items}}", concurrency: 4 },
        ),
        steps.step("tell", {
          method: "PUT",
          path: "/tell",
          body: {
            first: "{{steps.each.output[0].body.path}}",
            last: "{{steps.each.output[11].body.path}}",
            count: "{{steps.each.output.length}}",
          },
        }),
      ],
      {},
      { items },
    );
    expect(run.status).toBe("SUCCESS");
    expect(flying.most).toBeLessThanOrEqual(4);
    expect(flying.most).toBeGreaterThan(1);
    expect(steps.api.requests).toHaveLength(13);
    expect(JSON.parse(steps.api.requests.at(-1)?.body.toString("utf8") ?? "")).toEqual({
      first: "/slow/0/0",
      last: "/slow/11/11",
      count: 12,
    });
  });

  it("runs one after the other where nothing else is said", async () => {
    await steps.run([steps.step("each", { path: "/slow/{{item}}" }, { forEach: ["a", "b", "c"] })]);
    expect(flying.most).toBe(1);
    expect(steps.paths()).toEqual(["/slow/a", "/slow/b", "/slow/c"]);
  });

  it("leaves out the items after one that failed, unless it may go on", async () => {
    const paths = ["/a", "/fail", "/c"];
    const stopped = await steps.run([steps.step("each", { path: "{{item}}" }, { forEach: paths })]);
    expect(statuses(stopped)).toEqual(["each[0] SUCCESS", "each[1] FAILURE", "each[2] SKIPPED"]);
    expect(stopped.status).toBe("FAILURE");

    const went = await steps.run([
      steps.step("each", { path: "{{item}}" }, { forEach: paths, onError: "continue" }),
      steps.step("tell", { path: "/tell/{{steps.each.output[2].status}}" }),
    ]);
    expect(statuses(went)).toEqual(["each[0] SUCCESS", "each[1] FAILURE", "each[2] SUCCESS", "tell SUCCESS"]);
    expect(went.status).toBe("SUCCESS");
  });

  it("has nothing to do for no items, and refuses in words what is no list or too long a one", async () => {
    const list = [
      steps.step("each", { path: "/each" }, { forEach: "{{input.items}}" }),
      steps.step("tell", { path: "/tell/{{steps.each.output.length}}" }),
    ];
    const none = await steps.run(list, {}, { items: [] });
    expect(statuses(none)).toEqual(["each SUCCESS", "tell SUCCESS"]);
    expect(steps.paths()).toEqual(["/tell/0"]);
    const text = await steps.run(list, {}, { items: "abc" });
    expect(text.error?.userMessage).toContain("forEach: it must be an array, and is a text");
    const many = await steps.run(list, {}, { items: Array(1_001).fill(0) });
    expect(many.error?.userMessage).toContain("there are 1001 items; a step runs for at most 1000");
  });
});

describe("the end of a run with steps", () => {
  it("sets off what follows its event once, with the output of the run, and none of its steps does", async () => {
    const { client } = steps.member;
    const upstream = await steps.create([steps.step("a", { path: "/a" }), steps.step("b", { path: "/b" })], {
      outputMapping: { last: "{{steps.b.output.body.path}}" },
    });
    const follower = await client.events.create.mutate({
      name: "After",
      type: "TOOL_ACTION",
      triggerType: "EVENT",
      upstream: [{ eventId: upstream, on: "success" }],
      toolActionConfig: steps.step("x", { path: "/after{{input.output.last}}" }).toolActionConfig,
    });
    await steps.ended(await steps.start(upstream));
    const run = await until("the follower has ended", async () => {
      const { executions } = await client.executions.list.query({ eventId: follower.id });
      return executions[0]?.finishedAt ? executions : null;
    });
    expect(run).toHaveLength(1);
    expect(steps.paths()).toEqual(["/a", "/b", "/after/b"]);
  });
});

describe("lists", () => {
  it("hold whole runs, the steps of one, or the calls of a tool", async () => {
    const run = await steps.run([steps.step("a", { path: "/a" }), steps.step("b", { path: "/b" })]);
    const { executions } = steps.member.client;
    const newest = (await executions.list.query({ limit: 3 })).executions;
    expect(newest[0]?.id).toBe(run.id);
    expect(newest.every(({ parentId }) => parentId === null)).toBe(true);
    const own = (await executions.list.query({ parentId: run.id })).executions;
    expect(own.map(({ stepId }) => stepId)).toEqual(["b", "a"]);
    for (const filter of [{ toolId: steps.toolId }, { actionId: "http.request" }, { toolType: "HTTP" }]) {
      const calls = (await steps.member.client.toolActionLogs.getRecent.query({ ...filter, limit: 2 })).logs;
      expect(calls.map(({ stepId }) => stepId)).toEqual(["b", "a"]);
    }
    const stats = await steps.member.client.tools.getStats.query({ period: "hour", groupBy: "action" });
    expect(JSON.stringify(stats)).toContain("http.request");
  });
});
