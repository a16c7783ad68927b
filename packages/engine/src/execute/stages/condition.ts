import {
  type CompiledCondition,
  type Condition,
  compileCondition,
  NOT_WANTED,
  type RunTrigger,
  TemplateError,
} from "@carillon/core";
import type { Run } from "../run-state.ts";
import { createScopes } from "./template.ts";

/** What sets an event off by itself. A webhook's delivery was asked where it came in; a person is not asked. */
const ASKED: ReadonlySet<RunTrigger> = new Set(["schedule", "event"]);

/** Why a run is not wanted, in words; null: it goes on. */
export type ConditionStage = (run: Run) => string | null;

export function createConditionStage({ now }: { now: () => Date }): ConditionStage {
  const compiled = new WeakMap<object, CompiledCondition>();
  const scopeOf = createScopes();

  function holds(run: Run, condition: Condition): boolean {
    const known = compiled.get(condition) ?? compileCondition(condition);
    compiled.set(condition, known);
    return known(scopeOf(run, now(), run.variables?.plain));
  }

  return (run) => {
    const condition = run.event?.condition;
    const { attemptsBefore, resumed, trigger } = run.request;
    if (!condition || attemptsBefore > 0 || resumed || !ASKED.has(trigger)) return null;
    try {
      return holds(run, condition) ? null : NOT_WANTED;
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      return `Not run: its condition could not be read: ${error.message}`;
    }
  };
}
