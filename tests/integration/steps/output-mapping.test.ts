import { afterAll, beforeAll, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { type EventInput, type StepInput, type StepsProduct, startStepsProduct } from "./steps-product.ts";

let steps: StepsProduct;
beforeAll(async () => {
  steps = await startStepsProduct(async ({ path }) => ({ body: { path, list: [1, 2] } }), { workers: 1 });
});
afterAll(() => steps?.close());

const single = (outputMapping: unknown, more: object = {}): EventInput =>
  ({
    name: "One",
    type: "TOOL_ACTION",
    triggerType: "MANUAL",
    toolActionConfig: {
      toolType: "HTTP",
      toolId: steps.toolId,
      actionId: "http.request",
      parameters: { path: "/one" },
      outputMapping,
    },
    ...more,
  }) as EventInput;

it("of an event's one action is saved with it, shown, kept, copied, and makes what comes out of its runs", async () => {
  const { events } = steps.member.client;
  const mapping = { from: "{{output.body.path}}", second: "{{output.body.list.1}}" };
  const event = await events.create.mutate(single(mapping));
  expect(event).toMatchObject({ toolActionConfig: { outputMapping: mapping }, outputMapping: null });
  const run = await steps.ended(await steps.start(event.id));
  expect(run).toMatchObject({ status: "SUCCESS", output: { from: "/one", second: 2 } });
  expect(run.stdout).not.toBe("");
  const renamed = await events.update.mutate({ id: event.id, name: "Other" });
  expect(renamed.toolActionConfig.outputMapping).toEqual(mapping);
  const copy = await events.duplicate.mutate({ id: event.id });
  expect(copy.toolActionConfig.outputMapping).toEqual(mapping);
  const { toolActionConfig } = single(null);
  const cleared = await events.update.mutate({ id: event.id, toolActionConfig } as never);
  expect(cleared.toolActionConfig.outputMapping).toBeUndefined();
}, 40_000);

it("of a step makes what later steps read of it", async () => {
  const first = steps.step("a", { path: "/a" });
  const a = {
    ...first,
    toolActionConfig: { ...first.toolActionConfig, outputMapping: { p: "{{output.body.path}}" } },
  };
  const run = await steps.run([a, steps.step("b", { path: "/b{{steps.a.output.p}}" })]);
  expect(run).toMatchObject({ status: "SUCCESS", output: { body: { path: "/b/a" } } });
}, 40_000);

it("is refused where it names what cannot be, with the place", async () => {
  const { events } = steps.member.client;
  const unknown = await failureOf(events.create.mutate(single({ a: ["{{outptu.body}}"] })));
  expect(unknown.issues?.map(({ path }) => path)).toEqual(["toolActionConfig.outputMapping.a.0"]);
  const both = await failureOf(events.create.mutate(single(undefined, { outputMapping: { a: 1 } })));
  expect(both.issues?.[0]?.message).toContain("toolActionConfig.outputMapping");
  const config = single(null).toolActionConfig as StepInput["toolActionConfig"];
  const inParameters = await failureOf(
    events.create.mutate({
      ...single(null),
      toolActionConfig: { ...config, parameters: { path: "{{output.x}}" } },
    }),
  );
  expect(inParameters.issues?.[0]).toMatchObject({ path: "toolActionConfig.parameters.path" });
});
