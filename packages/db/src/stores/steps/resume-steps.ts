import { randomFillSync } from "node:crypto";
import { createExecutionId, type EndedStep, type Step } from "@carillon/core";
import type { Sql } from "../../client.ts";
import type { StoredFlow } from "./flow-run.ts";

export type EndedStepRun = EndedStep & { readonly id: string };

/** The steps of a run as it had them, and what became of them; null when it has none, or none was begun. */
export async function endedSteps(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<{ steps: readonly Step[]; ended: EndedStepRun[] } | null> {
  const [run] = await sql<{ flow: StoredFlow | null }[]>`
    select flow from executions where id = ${id}::uuid and workspace_id = ${workspaceId}`;
  if (!run?.flow?.steps) return null;
  const ended = await sql<EndedStepRun[]>`
    select id, step_id as "stepId", item_index as index, status, outcome, step_output is not null as "hasOutput"
    from executions where parent_id = ${id}::uuid and id > ${id}::uuid order by step_id, item_index`;
  return { steps: run.flow.steps, ended: [...ended] };
}

/**
 * Gives a run that has not begun steps of an earlier one: those reused are over, and what they gave is read from them;
 * those to be run again wait with the item they had.
 */
export async function resumeSteps(
  tx: Sql,
  {
    id,
    earlierId,
    reused,
    again,
  }: { id: string; earlierId: string; reused: readonly EndedStepRun[]; again: readonly EndedStepRun[] },
): Promise<void> {
  const copied = inOrder([...reused, ...again]).map((step) => step.id);
  if (copied.length === 0) return;
  // Ids come after the run's own, as those of all steps.
  const at = Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16) + 1;
  const ids = copied.map(() => createExecutionId(at, randomFillSync(new Uint8Array(10)))).sort();
  const waiting = again.map((step) => step.id);
  await tx`
    insert into executions (id, workspace_id, tool_id, tool_type, action_id, trigger, status, stdout, nominal_at, created_at, finished_at,
      run_input, input, input_was_redacted, output, step_output, parent_id, step_id, item_index, replay_of)
    select v.new_id, x.workspace_id, x.tool_id, x.tool_type, x.action_id, 'replay', case when w.waits then 'QUEUED' else 'SKIPPED' end,
      case when w.waits then '' when x.step_output is null then x.stdout else ${`Not run again: it gave this in run ${earlierId}`} end,
      x.nominal_at, statement_timestamp(), case when w.waits then null else now() end, x.run_input,
      case when not w.waits then x.input end, not w.waits and x.input_was_redacted, case when not w.waits then x.output end,
      case when not w.waits then x.step_output end, ${id}::uuid, x.step_id, x.item_index, x.id
    from unnest(${copied}::uuid[], ${ids}::uuid[]) as v(old_id, new_id)
      join executions x on x.id = v.old_id cross join lateral (select v.old_id = any(${waiting}::uuid[]) as waits) w`;
}

/** Of a step that is run again in part, its items as they were. */
function inOrder(steps: readonly EndedStepRun[]): readonly EndedStepRun[] {
  const byStep = Map.groupBy(steps, ({ stepId }) => stepId);
  return [...byStep.values()].flatMap((of) => of.toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0)));
}
