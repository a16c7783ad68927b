import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { handlersOf, type PlannedStep, planSteps, type StepState, type StepsEnd } from "./plan-steps.ts";

type Fate = "succeeded" | "failed" | "unknown";
type Counts = { -readonly [Key in keyof StepState]: StepState[Key] };
type Scenario = { steps: PlannedStep[]; items: number[]; fates: Fate[]; picks: number[] };

const scenarios: fc.Arbitrary<Scenario> = fc.integer({ min: 1, max: 7 }).chain((count) =>
  fc.record({
    steps: fc
      .array(
        fc.record({
          error: fc.constantFrom("stop", "continue", "run"),
          target: fc.nat(10),
          concurrency: fc.integer({ min: 1, max: 4 }),
        }),
        { minLength: count, maxLength: count },
      )
      .map((drawn) => {
        const handlers = new Set<number>();
        return drawn.map(({ error, target, concurrency }, at): PlannedStep => {
          const later = at + 1 + (target % Math.max(1, count - at - 1));
          // What deals with a failure is listed later and names no other, as saving an event asks for.
          const names = error === "run" && later < count && !handlers.has(at);
          if (names) handlers.add(later);
          return {
            id: `s${at}`,
            concurrency,
            onError: names ? { run: `s${later}` } : error === "run" ? "stop" : (error as "stop" | "continue"),
          };
        });
      }),
    items: fc.array(fc.nat(6), { minLength: count, maxLength: count }),
    fates: fc.array(fc.constantFrom<Fate>("succeeded", "succeeded", "succeeded", "failed", "unknown"), {
      minLength: 60,
      maxLength: 60,
    }),
    picks: fc.array(fc.nat(1_000), { minLength: 60, maxLength: 60 }),
  }),
);

/** Does what is planned and lets what is in flight end in any order, asking for the plan twice each time. */
function simulate({ steps, items, fates, picks }: Scenario, cancelAfter = Number.POSITIVE_INFINITY) {
  const states: Counts[] = [];
  const opened: string[] = [];
  const most = new Map<string, number>();
  let ends = 0;
  const stateOf = (id: string) => states.find((state) => state.id === id);
  for (let turn = 0; turn < 1_000; turn += 1) {
    const asked = { steps, isCancelled: ends >= cancelAfter };
    const actions = planSteps(asked, states);
    expect(planSteps(asked, structuredClone(states))).toEqual(actions);
    for (const action of actions) {
      if (action.kind === "end") return { end: action.end, states, opened, most, ends };
      const state = stateOf(action.stepId);
      if (action.kind === "open") {
        expect(state).toBeUndefined();
        opened.push(action.stepId);
        const waiting = items[Number(action.stepId.slice(1))] ?? 0;
        states.push({ id: action.stepId, waiting, inFlight: 0, failed: 0, unknown: 0, cancelled: 0 });
      } else if (state && action.kind === "release") {
        state.waiting -= action.count;
        state.inFlight += action.count;
        most.set(state.id, Math.max(most.get(state.id) ?? 0, state.inFlight));
      } else if (state) state.waiting = 0;
    }
    if (actions.length > 0) continue;
    const flying = states.filter(({ inFlight }) => inFlight > 0);
    const ending = flying[(picks[ends % picks.length] ?? 0) % flying.length];
    if (!ending)
      throw new Error("nothing is planned and nothing is in flight: it would stand still for ever");
    ending.inFlight -= 1;
    const fate = fates[ends % fates.length] ?? "succeeded";
    if (fate !== "succeeded") ending[fate] += 1;
    ends += 1;
  }
  throw new Error("it does not end");
}

describe("planSteps, whatever the steps and whatever becomes of them", () => {
  it("ends, opens no step twice, and has no more in flight than it may", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const { end, states, opened, most } = simulate(scenario);
        expect(new Set(opened).size).toBe(opened.length);
        for (const [id, flying] of most) {
          const step = scenario.steps.find((each) => each.id === id);
          expect(flying).toBeLessThanOrEqual(step?.concurrency ?? 1);
        }
        if (end.kind !== "cancelled")
          expect(states.every(({ waiting, inFlight }) => waiting + inFlight === 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("keeps the order, and stops at the first failure that is not to be passed over", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const { end, states, opened } = simulate(scenario);
        const handlers = handlersOf(scenario.steps);
        const inOrder = scenario.steps.filter(({ id }) => !handlers.has(id));
        const stopped = inOrder.findIndex(({ id, onError }) => {
          const state = states.find((each) => each.id === id);
          return onError !== "continue" && (state?.failed ?? 0) + (state?.unknown ?? 0) > 0;
        });
        const stopper = inOrder[stopped];
        const run = (stopper ? inOrder.slice(0, stopped + 1) : inOrder).map(({ id }) => id);
        const after = typeof stopper?.onError === "object" ? [stopper.onError.run] : [];
        expect(opened).toEqual([...run, ...after]);
        expect(end).toEqual(expectedEnd(stopper, after, states));
      }),
      { numRuns: 500 },
    );
  });

  it("begins nothing after it was cancelled", () => {
    fc.assert(
      fc.property(scenarios, fc.nat(10), (scenario, cancelAfter) => {
        const { end, states, ends } = simulate(scenario, cancelAfter);
        if (ends < cancelAfter) return;
        expect(end).toEqual({ kind: "cancelled" });
        expect(states.every(({ inFlight }) => inFlight === 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

function expectedEnd(
  stopper: PlannedStep | undefined,
  after: readonly string[],
  states: readonly StepState[],
): StepsEnd {
  if (!stopper) return { kind: "succeeded", unsure: states.some(({ unknown }) => unknown > 0) };
  const unknown = states.some(({ id, unknown }) => (id === stopper.id || after.includes(id)) && unknown > 0);
  return { kind: unknown ? "unknown" : "failed", stepId: stopper.id };
}
