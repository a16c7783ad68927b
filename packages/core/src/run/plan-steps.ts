import type { Step } from "../contracts/step.ts";

/** How many runs of a step there are, by what has become of them; a step without forEach has one. */
export type StepState = {
  readonly id: string;
  /** Not given to the queue yet. */
  readonly waiting: number;
  /** With the queue or a worker. */
  readonly inFlight: number;
  readonly failed: number;
  /** May have been sent; nobody knows. */
  readonly unknown: number;
  readonly cancelled: number;
};

export type PlannedStep = Pick<Step, "id" | "onError" | "concurrency">;

export type StepsEnd =
  /** `unsure`: a step that was allowed to fail may have been sent. */
  | { readonly kind: "succeeded"; readonly unsure: boolean }
  | { readonly kind: "failed" | "unknown"; readonly stepId: string }
  | { readonly kind: "cancelled" };

/** What is to be done now. No action: something is in flight, and its end decides. */
export type StepAction =
  /** Begin a step: ask its condition, make its runs. */
  | { readonly kind: "open"; readonly stepId: string }
  /** Give so many of its waiting runs to the queue. */
  | { readonly kind: "release"; readonly stepId: string; readonly count: number }
  /** Run no more of those that wait. */
  | { readonly kind: "drop"; readonly stepId: string }
  | { readonly kind: "end"; readonly end: StepsEnd };

/**
 * What comes next in a run with several steps, from what has become of them so far: pure, so that a worker that takes
 * over from one that was lost decides the same. Steps run in order; one that `onError.run` names has no place in the
 * order, and runs only after that failure.
 */
export function planSteps(
  { steps, isCancelled }: { steps: readonly PlannedStep[]; isCancelled: boolean },
  states: readonly StepState[],
): readonly StepAction[] {
  const stateOf = new Map(states.map((state) => [state.id, state]));
  if (isCancelled) return cancelled(states);
  const handlers = handlersOf(steps);
  let unsure = false;
  for (const step of steps) {
    if (handlers.has(step.id)) continue;
    const state = stateOf.get(step.id);
    if (!state) return [{ kind: "open", stepId: step.id }];
    const going = goOn(step, state);
    if (going) return going;
    if (state.cancelled > 0) return [{ kind: "end", end: { kind: "cancelled" } }];
    unsure ||= state.unknown > 0;
    if (!hasFailed(state) || step.onError === "continue") continue;
    if (step.onError === "stop") return [failure(step.id, state)];
    return afterFailure(step, state, { handlerId: step.onError.run, steps, stateOf });
  }
  return [{ kind: "end", end: { kind: "succeeded", unsure } }];
}

/** The steps that run only after a failure. */
export function handlersOf(steps: readonly PlannedStep[]): ReadonlySet<string> {
  return new Set(steps.flatMap(({ onError }) => (typeof onError === "object" ? [onError.run] : [])));
}

const hasFailed = ({ failed, unknown }: StepState) => failed + unknown > 0;

/** null: all of its runs have ended. */
function goOn(step: PlannedStep, state: StepState): readonly StepAction[] | null {
  const { waiting, inFlight, cancelled } = state;
  if (waiting + inFlight === 0) return null;
  const isOver = cancelled > 0 || (hasFailed(state) && step.onError !== "continue");
  if (isOver) return waiting > 0 ? [{ kind: "drop", stepId: step.id }] : [];
  const count = Math.min(waiting, (step.concurrency ?? 1) - inFlight);
  return count > 0 ? [{ kind: "release", stepId: step.id, count }] : [];
}

function cancelled(states: readonly StepState[]): readonly StepAction[] {
  const drops = states
    .filter(({ waiting }) => waiting > 0)
    .map(({ id }) => ({ kind: "drop", stepId: id }) as const);
  const isOver = states.every(({ inFlight }) => inFlight === 0);
  return isOver ? [...drops, { kind: "end", end: { kind: "cancelled" } }] : drops;
}

const failure = (stepId: string, { unknown }: StepState): StepAction => ({
  kind: "end",
  end: { kind: unknown > 0 ? "unknown" : "failed", stepId },
});

/** The run stays failed whatever comes of the step that deals with it. */
function afterFailure(
  step: PlannedStep,
  state: StepState,
  {
    handlerId,
    steps,
    stateOf,
  }: { handlerId: string; steps: readonly PlannedStep[]; stateOf: ReadonlyMap<string, StepState> },
): readonly StepAction[] {
  const handler = steps.find(({ id }) => id === handlerId);
  if (!handler) return [failure(step.id, state)];
  const handling = stateOf.get(handlerId);
  if (!handling) return [{ kind: "open", stepId: handlerId }];
  const going = goOn(handler, handling);
  if (going) return going;
  if (handling.cancelled > 0) return [{ kind: "end", end: { kind: "cancelled" } }];
  return [failure(step.id, { ...state, unknown: state.unknown + handling.unknown })];
}
