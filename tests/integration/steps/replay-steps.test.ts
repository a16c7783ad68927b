import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { joinAs } from "../support/member.ts";
import { type StepsProduct, startStepsProduct, statuses } from "./steps-product.ts";

let steps: StepsProduct;
/** Paths that the API refuses. */
let refused = new Set<string>();
beforeAll(async () => {
  steps = await startStepsProduct(async ({ path }) =>
    refused.has(path) ? { status: 400, body: {} } : { body: { path, n: 7 } },
  );
});
afterAll(() => steps?.close());
beforeEach(() => {
  steps.api.requests.length = 0;
  refused = new Set();
});

const replay = (id: string) => steps.member.client.executions.replay.mutate({ id, from: "failed-step" });
const resumed = async (id: string) => {
  steps.api.requests.length = 0;
  return steps.ended((await replay(id)).executionId);
};
const update = (id: number, changes: object) => steps.member.client.events.update.mutate({ id, ...changes });

describe("replaying a run from the step that failed", () => {
  it("sends nothing of the steps before it again, and reads what they gave", async () => {
    refused.add("/b/7");
    const eventId = await steps.create(
      [
        steps.step("a", { method: "POST", path: "/a" }),
        steps.step("off", { path: "/off" }, { condition: { operator: "exists", left: "{{input.none}}" } }),
        steps.step("b", { method: "POST", path: "/b/{{steps.a.output.body.n}}" }),
        steps.step("c", { path: "/c/{{steps.a.output.body.n}}/{{input.x}}" }),
      ],
      { outputMapping: { a: "{{steps.a.output.body.n}}", c: "{{steps.c.output.body.path}}" } },
    );
    const first = await steps.ended(await steps.start(eventId, { x: "in" }));
    expect(statuses(first)).toEqual(["a SUCCESS", "off SKIPPED", "b FAILURE"]);
    refused.clear();
    const again = await resumed(first.id);
    expect(again).toMatchObject({
      status: "SUCCESS",
      trigger: "replay",
      replayOf: first.id,
      nominalAt: first.nominalAt,
      output: { a: 7, c: "/c/7/in" },
    });
    expect(statuses(again)).toEqual(["a SKIPPED", "off SKIPPED", "b SUCCESS", "c SUCCESS"]);
    expect(again.steps[0]?.stdout).toBe(`Not run again: it gave this in run ${first.id}`);
    expect(again.steps[1]?.stdout).toBe(first.steps[1]?.stdout);
    expect(steps.paths()).toEqual(["/b/7", "/c/7/in"]);
    const audits = await steps.product.sql`
      select details from audit_log where target = ${`execution:${first.id}`} and verb = 'execution.replay'`;
    expect(audits).toMatchObject([{ details: { from: "failed-step" } }]);
  }, 40_000);

  it("goes on with a step that was mended since, and once more when it fails again", async () => {
    refused.add("/wrong");
    const list = [steps.step("a", { method: "POST", path: "/a" }), steps.step("b", { path: "/wrong" })];
    const eventId = await steps.create(list);
    const first = await steps.ended(await steps.start(eventId));
    const second = await resumed(first.id);
    expect(statuses(second)).toEqual(["a SKIPPED", "b FAILURE"]);
    await update(eventId, {
      steps: [list[0], steps.step("b", { path: "/right/{{steps.a.output.body.n}}" })],
    });
    const third = await resumed(second.id);
    expect(third.status).toBe("SUCCESS");
    expect(statuses(third)).toEqual(["a SKIPPED", "b SUCCESS"]);
    expect(steps.paths()).toEqual(["/right/7"]);
  }, 40_000);

  it("runs of a forEach only the items again that did not end well", async () => {
    refused.add("/two");
    const items = ["/one", "/two", "/three", "/four"];
    const eventId = await steps.create([
      steps.step("zero", { path: "/zero" }),
      steps.step("each", { method: "POST", path: "{{item}}" }, { forEach: items, onError: "continue" }),
      steps.step("last", { path: "/last/{{steps.each.output.length}}/{{steps.each.output.2.body.n}}" }),
    ]);
    const first = await steps.ended(await steps.start(eventId));
    expect(statuses(first)).toContain("each[1] FAILURE");
    refused.clear();
    const again = await resumed(first.id);
    expect(again.status).toBe("SUCCESS");
    expect(statuses(again)).toEqual([
      "zero SKIPPED",
      "each[0] SKIPPED",
      "each[1] SUCCESS",
      "each[2] SKIPPED",
      "each[3] SKIPPED",
      "last SUCCESS",
    ]);
    expect(steps.paths()).toEqual(["/two", "/last/4/7"]);
  }, 40_000);

  it("is refused in words where there is no such step, the steps are others, or the caller may not", async () => {
    refused.add("/b");
    const list = [steps.step("a", { path: "/a" }), steps.step("b", { path: "/b" })];
    const eventId = await steps.create(list);
    const failed = await steps.ended(await steps.start(eventId));
    const viewer = await joinAs("viewer", { owner: steps.member, sql: steps.product.sql });
    const asViewer = viewer.client.executions.replay.mutate({ id: failed.id, from: "failed-step" });
    expect((await failureOf(asViewer)).code).toBe("FORBIDDEN");
    const stranger = await steps.product.newMember();
    const foreign = stranger.client.executions.replay.mutate({ id: failed.id, from: "failed-step" });
    expect((await failureOf(foreign)).code).toBe("NOT_FOUND");
    const step = await failureOf(replay(failed.steps[0]?.id ?? ""));
    expect(step).toMatchObject({ code: "PRECONDITION_FAILED" });
    expect(step.message).toContain(failed.id);
    await update(eventId, { steps: [steps.step("other", { path: "/a" }), ...list] });
    expect((await failureOf(replay(failed.id))).message).toContain('steps up to "b" are others by now');
    refused.clear();
    const good = await steps.ended(await steps.start(await steps.create(list)));
    expect((await failureOf(replay(good.id))).message).toContain("every step of it succeeded");
    const { executionId } = await steps.member.client.tools.executeAction.mutate({
      toolId: steps.toolId,
      actionId: "http.request",
      parameters: { path: "/a" },
    });
    expect((await failureOf(replay(executionId))).message).toContain("has no steps");
    expect(
      statuses(
        await steps.ended(
          (await steps.member.client.executions.replay.mutate({ id: failed.id })).executionId,
        ),
      ),
    ).toHaveLength(3);
    await steps.member.client.events.delete.mutate({ id: eventId });
    for (const from of ["failed-step", undefined] as const) {
      const gone = steps.member.client.executions.replay.mutate({ id: failed.id, ...(from && { from }) });
      expect(await failureOf(gone)).toMatchObject({
        code: "PRECONDITION_FAILED",
        message: expect.stringContaining("event of this run was deleted"),
      });
    }
  }, 40_000);
});
