import { handlersOf, type PlannedStep } from "./plan-steps.ts";

/** A step's execution in the run before. */
export type EndedStep = {
  readonly stepId: string;
  /** Of its item in forEach. */
  readonly index: number | null;
  readonly status: string;
  readonly outcome: string | null;
  /** Later steps can read what it gave. */
  readonly hasOutput: boolean;
};

type ResumedStep = PlannedStep & { readonly forEach?: unknown };

export type Resumption<Ended extends EndedStep> =
  | {
      readonly kind: "resume";
      readonly from: string;
      /** What is not run again. */
      readonly reused: readonly Ended[];
      /** Items of the step it resumes with that are run again, with what they were given. */
      readonly again: readonly Ended[];
    }
  | { readonly kind: "refused"; readonly why: string };

/**
 * Where a run with steps is taken up again: at the first step, in order, that failed, was stopped or was not begun. What
 * ended well before it is reused; of a forEach, each item that did, unless its items are others by now.
 * @param before the steps as the run had them
 * @param now the steps as the event has them
 */
export function planResumption<Ended extends EndedStep>({
  before,
  now,
  ended,
}: {
  before: readonly ResumedStep[];
  now: readonly ResumedStep[];
  ended: readonly Ended[];
}): Resumption<Ended> {
  const byStep = Map.groupBy(ended, ({ stepId }) => stepId);
  const order = inOrder(before);
  const at = order.findIndex(({ id }) => !hasSucceeded(byStep.get(id)));
  const step = order[at];
  if (!step) return { kind: "refused", why: "every step of it succeeded; replay all of it" };
  const earlier = order.slice(0, at).map(({ id }) => id);
  const present = inOrder(now);
  const isSame = [...earlier, step.id].every((id, place) => present[place]?.id === id);
  if (!isSame)
    return {
      kind: "refused",
      why: `the event's steps up to "${step.id}" are others by now; replay all of it`,
    };
  const reused = earlier.flatMap((id) => byStep.get(id) ?? []);
  const items = (byStep.get(step.id) ?? []).filter(({ index }) => index !== null);
  const sameItems = JSON.stringify(step.forEach) === JSON.stringify(present[at]?.forEach);
  if (items.length === 0 || !sameItems) return { kind: "resume", from: step.id, reused, again: [] };
  const done = items.filter(isDone);
  return {
    kind: "resume",
    from: step.id,
    reused: [...reused, ...done],
    again: items.filter((item) => !done.includes(item)),
  };
}

function inOrder<Step extends PlannedStep>(steps: readonly Step[]): readonly Step[] {
  const handlers = handlersOf(steps);
  return steps.filter(({ id }) => !handlers.has(id));
}

function hasSucceeded(runs: readonly EndedStep[] | undefined): boolean {
  return runs !== undefined && runs.length > 0 && runs.every(isDone);
}

/** An item that was left out since another failed is not done; one that an earlier replay took over is. */
function isDone({ index, status, outcome, hasOutput }: EndedStep): boolean {
  if (outcome === "unknown") return false;
  return status === "SUCCESS" || (status === "SKIPPED" && (index === null || hasOutput));
}
