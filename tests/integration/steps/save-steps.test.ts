import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { type EventInput, type StepInput, type StepsProduct, startStepsProduct } from "./steps-product.ts";

let steps: StepsProduct;
beforeAll(async () => {
  steps = await startStepsProduct(() => ({ body: {} }), { workers: 0 });
});
afterAll(() => steps?.close());

const step = (id: string, path = "/", changes: Partial<StepInput> = {}) => steps.step(id, { path }, changes);
const issuesOf = async (list: Parameters<StepsProduct["create"]>[0], changes: Partial<EventInput> = {}) =>
  (await failureOf(steps.create(list, changes))).issues?.map(({ path, message }) => `${path}: ${message}`);

describe("saving an event with steps", () => {
  it("keeps them as they were given, and tells of the first one's action", async () => {
    const list = [
      step("a", "/a", { onError: { run: "tell" } }),
      step("b", "/b/{{item}}", { forEach: "{{steps.a.output.body}}", concurrency: 3, delaySeconds: 5 }),
      step("tell", "/tell/{{steps.a.error.code}}"),
    ];
    const id = await steps.create(list, { outputMapping: { a: "{{steps.b.output}}" } });
    const event = await steps.member.client.events.getById.query({ id });
    expect(event.steps).toEqual(list.map((each) => ({ onError: "stop", ...each })));
    expect(event.outputMapping).toEqual({ a: "{{steps.b.output}}" });
    expect(event.toolActionConfig).toEqual(list[0]?.toolActionConfig);
    const copy = await steps.member.client.events.duplicate.mutate({ id });
    expect(copy).toMatchObject({ status: "PAUSED", steps: event.steps, outputMapping: event.outputMapping });
  });

  it("takes a step's configuration as an object and as the same in JSON", async () => {
    const given = step("a", "/a");
    const id = await steps.create([{ ...given, toolActionConfig: JSON.stringify(given.toolActionConfig) }]);
    const event = await steps.member.client.events.getById.query({ id });
    expect(event.steps).toEqual([{ onError: "stop", ...given }]);
    expect(await issuesOf([{ ...given, toolActionConfig: "{" }])).toEqual([
      "steps.0.toolActionConfig: Not valid JSON: send an object, or its JSON text",
    ]);
    expect(await issuesOf([{ ...given, toolActionConfig: '{"toolType":"HTTP"}' }])).toContainEqual(
      expect.stringMatching(/^steps\.0\.toolActionConfig\.toolId: /),
    );
  });

  it("refuses names of steps that are not before, at the place where they stand", async () => {
    expect(
      await issuesOf([
        step("a", "/{{steps.b.output.x}}"),
        step("b", "/{{steps.b.output.x}}"),
        step("c", "/{{steps.z.output}}"),
      ]),
    ).toEqual([expect.stringMatching(/^steps\.0\.toolActionConfig\.parameters\.path: there is no step "b"/)]);
    expect(
      await issuesOf([
        step("a", "/", { forEach: "{{steps.b.output}}" }),
        step("b", "/", { condition: { operator: "exists", left: "{{steps.c.output}}" } }),
        step("c", "/", { delayUntil: "{{steps.d.output}}" }),
      ]),
    ).toEqual([
      expect.stringMatching(/^steps\.0\.forEach: there is no step "b"/),
      expect.stringMatching(/^steps\.1\.condition\.left: there is no step "c"/),
      expect.stringMatching(/^steps\.2\.delayUntil: there is no step "d"/),
    ]);
    expect(await issuesOf([step("a", "/{{item}}")])).toEqual([
      "steps.0.toolActionConfig.parameters.path: item is there only in the parameters of a step with forEach",
    ]);
    expect(await issuesOf([step("a")], { outputMapping: { x: "{{steps.z.output}}" } })).toEqual([
      expect.stringMatching(/^outputMapping\.x: there is no step "z"/),
    ]);
  });

  it("refuses steps for failures that could not be reached or would go round", async () => {
    expect(await issuesOf([step("a", "/", { onError: { run: "x" } })])).toEqual([
      'steps.0.onError.run: There is no step "x"',
    ]);
    expect(await issuesOf([step("a"), step("b", "/", { onError: { run: "a" } })])).toEqual([
      'steps.1.onError.run: Step "a" must be listed after "b", whose failure it deals with',
    ]);
    expect(
      await issuesOf([
        step("a", "/", { onError: { run: "b" } }),
        step("b", "/", { onError: { run: "c" } }),
        step("c"),
      ]),
    ).toEqual(['steps.1.onError.run: Step "b" deals with a failure itself; it can stop or continue']);
    expect(
      await issuesOf([
        step("a", "/", { onError: { run: "b" } }),
        step("b"),
        step("c", "/{{steps.b.output}}"),
      ]),
    ).toEqual([expect.stringMatching(/^steps\.2\.toolActionConfig\.parameters\.path: there is no step "b"/)]);
  });

  it("refuses what does not go together", async () => {
    expect(await issuesOf([step("a"), step("a")])).toEqual([
      'steps.1.id: There is a step "a" before it; choose another id',
    ]);
    expect(
      await issuesOf([
        step("a", "/", { concurrency: 2, delaySeconds: 1, delayUntil: "2030-01-01T00:00:00Z" }),
      ]),
    ).toEqual([
      "steps.0.concurrency: It is for a step with forEach",
      "steps.0.delayUntil: Give delaySeconds or delayUntil, not both",
    ]);
    for (const delayUntil of ["tomorrow", "2027-01-31", "2027-02-30T09:00:00Z", "9999-12-31T23:59:59-01:00"])
      expect(await issuesOf([step("a", "/", { delayUntil })]), delayUntil).toEqual([
        expect.stringMatching(/^steps\.0\.delayUntil: Give a time as ISO 8601/),
      ]);
    await steps.create(
      ["2027-01-31T09:00+02:00", "{{input.at}}"].map((delayUntil, at) => step(`s${at}`, "/", { delayUntil })),
    );
    expect(await issuesOf([step("a", "/", { forEach: Array(1_001).fill(1) })])).toEqual([
      expect.stringMatching(/^steps\.0\.forEach: .*1000/),
    ]);
    expect(await issuesOf([step("a", "/", { forEach: "a,b" })])).toEqual([
      "steps.0.forEach: Give one template alone that is an array, {{input.items}}",
    ]);
    const { toolActionConfig } = step("a");
    expect(await issuesOf([step("a")], { toolActionConfig })).toEqual([
      "steps: Give toolActionConfig or steps, not both",
    ]);
    expect((await failureOf(steps.create([step("1 a")]))).code).toBe("BAD_REQUEST");
    expect((await failureOf(steps.create([step("a", "/", { forEach: ["x"], concurrency: 21 })]))).code).toBe(
      "BAD_REQUEST",
    );
  });

  it("knows no tool of another workspace", async () => {
    const other = await steps.product.newMember();
    const create = other.client.events.create.mutate({
      name: "Morning",
      type: "TOOL_ACTION",
      steps: [step("a")],
      triggerType: "MANUAL",
    });
    expect((await failureOf(create)).code).toBe("NOT_FOUND");
  });
});

describe("changing an event with steps", () => {
  it("takes other steps, and one action only when told that the steps go", async () => {
    const id = await steps.create([step("a"), step("b")], { outputMapping: { x: "{{steps.a.output}}" } });
    const { events } = steps.member.client;
    const changed = await events.update.mutate({ id, steps: [step("a"), step("c")] });
    expect(changed.steps?.map((each) => each.id)).toEqual(["a", "c"]);
    expect(changed.outputMapping).toEqual({ x: "{{steps.a.output}}" });
    const { toolActionConfig } = step("z", "/z");
    expect((await failureOf(events.update.mutate({ id, toolActionConfig }))).issues).toEqual([
      {
        path: "steps",
        message: "This event has steps; send steps: null too to put one action in their place",
      },
    ]);
    const single = await events.update.mutate({ id, toolActionConfig, steps: null });
    expect(single).toMatchObject({ steps: null, outputMapping: null, toolActionConfig });
    expect((await events.update.mutate({ id, name: "Evening" })).steps).toBeNull();
    const back = await events.update.mutate({ id, steps: [step("a")] });
    expect(back.steps).toHaveLength(1);
    expect((await events.update.mutate({ id, name: "Night" })).steps).toHaveLength(1);
  });
});

describe("deleting a tool that a step uses", () => {
  it("names the event, pauses it when forced, and lets it not be switched on again", async () => {
    const { client } = steps.member;
    const tool = await client.tools.create.mutate({
      name: "Second",
      type: "HTTP",
      credentials: { baseUrl: steps.api.url },
    });
    const second = { ...step("b"), toolActionConfig: { ...step("b").toolActionConfig, toolId: tool.id } };
    const id = await steps.create([step("a"), second], { name: "Uses both" });
    expect((await client.events.getAll.query({ toolId: tool.id })).events.map((event) => event.id)).toEqual([
      id,
    ]);
    const refused = await failureOf(client.tools.delete.mutate({ id: tool.id }));
    expect(refused).toMatchObject({ code: "CONFLICT" });
    expect(refused.message).toContain('"Uses both"');
    await client.tools.delete.mutate({ id: tool.id, force: true });
    expect((await client.events.getById.query({ id })).status).toBe("PAUSED");
    const on = await failureOf(client.events.activate.mutate({ id }));
    expect(on).toMatchObject({ code: "PRECONDITION_FAILED" });
    expect(on.message).toContain("uses in its steps");
  });
});
