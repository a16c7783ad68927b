import { expect, it } from "vitest";
import { checkSteps } from "./check-steps.ts";
import { stepNames } from "./step-names.ts";
import { readableAt } from "./step-order.ts";
import { stepWords } from "./step-words.ts";

const around = { action: "Send a message", tool: "Team", failures: [] };
const ready = (id: string, fields: object = {}) => ({
  id,
  toolActionConfig: { toolType: "SLACK", toolId: 1, actionId: "slack.send-message" },
  ...fields,
});

it("says in a line what a step does, when, and what comes after a failure", () => {
  const step = ready("tell", {
    condition: {
      any: [
        { left: "{{ input.total }}", operator: "greaterThan", right: 5 },
        { left: "{{input.a}}", operator: "exists" },
      ],
    },
    forEach: "{{input.items}}",
    concurrency: 3,
    delaySeconds: 7_200,
    onError: { run: "mend" },
  });
  expect(stepWords(step, around)).toBe(
    "Send a message with \u2068Team\u2069 · if input.total is greater than 5 or input.a is there · for each of input.items, 3 at a time · after 2 hours · if it fails, mend runs",
  );
  expect(
    stepWords(ready("a", { onError: "continue", forEach: [1] }), { ...around, failures: ["x", "y"] }),
  ).toBe(
    "Send a message with \u2068Team\u2069 · only when x or y fails · for each of 1 items · if it fails, the run goes on",
  );
  expect(stepWords({}, { action: undefined, tool: undefined, failures: [] })).toBe("No action yet");
});

it("tells what steps lack before they are sent, each at its field", () => {
  const paths = (...steps: readonly object[]) =>
    checkSteps(steps.map((step) => ({ ...step }))).map(({ path }) => path);
  expect(paths()).toEqual(["steps"]);
  expect(paths(ready("a"), ready("b", { onError: "continue" }))).toEqual([]);
  expect(paths({}, ready("a"), ready("a"))).toEqual([
    ...["steps.0.id", "steps.0.toolActionConfig.toolId", "steps.2.id"],
  ]);
  expect(
    paths(
      ready("a", {
        condition: { all: [{ left: " ", operator: "exists" }] },
        forEach: "items",
        concurrency: 21,
        delaySeconds: "",
        timeoutMs: 1.5,
        retry: { maxAttempts: "many", multiplier: 11 },
      }),
    ),
  ).toEqual(
    [
      ...["condition.all.0.left", "forEach", "concurrency", "delaySeconds", "timeoutMs"],
      ...["retry.maxAttempts", "retry.multiplier"],
    ].map((path) => `steps.0.${path}`),
  );
});

it("knows which step can deal with a failure", () => {
  const messages = (...steps: readonly object[]) =>
    checkSteps(steps.map((step) => ({ ...step }))).map(({ path, message }) => `${path} ${message}`);
  const run = (id: string) => ({ onError: { run: id } });
  expect(messages(ready("a", run("b")), ready("b"))).toEqual([]);
  expect(messages(ready("a", run("")), ready("b", run("a")), ready("c", run("d")))).toEqual([
    "steps.0.onError.run Choose the step that runs then",
    'steps.1.onError.run Step "a" has to stand after this one',
    'steps.2.onError.run There is no step "d"',
  ]);
  expect(messages(ready("a", run("b")), ready("b", run("c")), ready("c"))).toEqual([
    "steps.1.onError.run This step deals with a failure itself; it can stop or continue",
  ]);
});

it("names what a step can read: those before it that are in the order, by what comes out of them", () => {
  const steps = [
    ready("a", { onError: { run: "mend" } }),
    ready("mend"),
    ready("each", { forEach: [1], toolActionConfig: { outputMapping: { "my id": "{{output.id}}" } } }),
    ready("last"),
  ];
  const readable = readableAt(steps, 3);
  expect(readable.map(({ id }) => id)).toEqual(["a", "each"]);
  const outputSchema = { type: "object", properties: { ts: { type: "string" } } };
  const action = { id: "slack.send-message", outputSchema } as unknown as Parameters<typeof stepNames>[1];
  const names = stepNames(readable, [action].flat() as Parameters<typeof stepNames>[1]).map(
    ({ name }) => name,
  );
  expect(names).toEqual([
    "steps.a.output",
    "steps.a.output.ts",
    "steps.a.error.userMessage",
    "steps.each.output",
    "steps.each.output[0]",
    'steps.each.output[0]["my id"]',
    "steps.each.error.userMessage",
  ]);
});
