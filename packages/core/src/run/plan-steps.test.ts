import { describe, expect, it } from "vitest";
import { type PlannedStep, planSteps, type StepState } from "./plan-steps.ts";

const step = (id: string, changes: Partial<PlannedStep> = {}): PlannedStep => ({
  id,
  onError: "stop",
  ...changes,
});
const state = (id: string, changes: Partial<StepState> = {}): StepState => ({
  id,
  waiting: 0,
  inFlight: 0,
  failed: 0,
  unknown: 0,
  cancelled: 0,
  ...changes,
});
const plan = (steps: readonly PlannedStep[], states: readonly StepState[], isCancelled = false) =>
  planSteps({ steps, isCancelled }, states);
const ended = (end: object) => [{ kind: "end", end }];

describe("planSteps", () => {
  const three = [step("a"), step("b"), step("c")];

  it("opens steps in order, each when the one before is over", () => {
    expect(plan(three, [])).toEqual([{ kind: "open", stepId: "a" }]);
    expect(plan(three, [state("a", { inFlight: 1 })])).toEqual([]);
    expect(plan(three, [state("a")])).toEqual([{ kind: "open", stepId: "b" }]);
    expect(plan(three, [state("a"), state("b"), state("c")])).toEqual(
      ended({ kind: "succeeded", unsure: false }),
    );
  });

  it("ends with the failure that stopped it", () => {
    expect(plan(three, [state("a", { failed: 1 })])).toEqual(ended({ kind: "failed", stepId: "a" }));
    expect(plan(three, [state("a", { failed: 1, unknown: 1 })])).toEqual(
      ended({ kind: "unknown", stepId: "a" }),
    );
  });

  it("goes on after a failure that may be, and says when it is not sure of it", () => {
    const steps = [step("a", { onError: "continue" }), step("b")];
    expect(plan(steps, [state("a", { failed: 1 })])).toEqual([{ kind: "open", stepId: "b" }]);
    expect(plan(steps, [state("a", { unknown: 1 }), state("b")])).toEqual(
      ended({ kind: "succeeded", unsure: true }),
    );
  });

  it("runs the step for a failure after that failure only, and ends failed", () => {
    const steps = [step("a", { onError: { run: "tell" } }), step("b"), step("tell")];
    expect(plan(steps, [state("a", { failed: 1 })])).toEqual([{ kind: "open", stepId: "tell" }]);
    expect(plan(steps, [state("a", { failed: 1 }), state("tell", { inFlight: 1 })])).toEqual([]);
    expect(plan(steps, [state("a", { failed: 1 }), state("tell")])).toEqual(
      ended({ kind: "failed", stepId: "a" }),
    );
    expect(plan(steps, [state("a", { failed: 1 }), state("tell", { unknown: 1 })])).toEqual(
      ended({ kind: "unknown", stepId: "a" }),
    );
    expect(plan(steps, [state("a"), state("b")])).toEqual(ended({ kind: "succeeded", unsure: false }));
  });

  it("keeps as many items in flight as it may, one where nothing else is said", () => {
    const waiting = { waiting: 4, inFlight: 1 };
    expect(plan([step("a", { concurrency: 3 })], [state("a", waiting)])).toEqual([
      { kind: "release", stepId: "a", count: 2 },
    ]);
    expect(plan([step("a")], [state("a", waiting)])).toEqual([]);
  });

  it("drops the items that wait when one of them failed, and waits for those in flight", () => {
    const steps = [step("a", { concurrency: 2 })];
    expect(plan(steps, [state("a", { waiting: 3, inFlight: 1, failed: 1 })])).toEqual([
      { kind: "drop", stepId: "a" },
    ]);
    expect(plan(steps, [state("a", { inFlight: 1, failed: 1 })])).toEqual([]);
    expect(plan(steps, [state("a", { failed: 1 })])).toEqual(ended({ kind: "failed", stepId: "a" }));
  });

  it("ends a cancelled run when nothing is in flight any more", () => {
    const going = [state("a"), state("b", { waiting: 2, inFlight: 1 })];
    expect(plan(three, going, true)).toEqual([{ kind: "drop", stepId: "b" }]);
    expect(plan(three, [state("a")], true)).toEqual(ended({ kind: "cancelled" }));
    expect(plan(three, [], true)).toEqual(ended({ kind: "cancelled" }));
  });
});
