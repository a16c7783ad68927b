import { MAX_STEP_OUTPUT_BYTES, type StepState } from "@carillon/core";
import type { FinishedRun, Flow, StepStore } from "@carillon/engine";
import type { Database, Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";
import type { Queue } from "../../queue/queue.ts";
import { updateRecords } from "../finish-runs.ts";
import { tellTicks, toldTickOf } from "../tell-ticks.ts";
import { createHealthFilter, type HealthFilter, setHealth, withNews } from "../tool-health.ts";
import { plainVariables } from "../variables/variable-rows.ts";
import { type FlowRow, flowColumns, flowRunOf } from "./flow-run.ts";
import { stepOutputs } from "./step-outputs.ts";
import { writeChanges } from "./write-changes.ts";

/**
 * One transaction under the lock of the run's row: what has ended, its job, and what comes next are written together, so
 * that a crash between any two of them undoes them all, and two steps that end at once are looked at one after the other.
 */
export function createAdvanceSteps({
  database,
  queue,
  toolHealth = createHealthFilter(),
}: {
  database: Database;
  queue: Queue;
  toolHealth?: HealthFilter;
}): StepStore["advance"] {
  return ({ executionId, ended, job, flow }, decide) =>
    withNews(toolHealth, ended ? [ended] : [], async (health) => {
      await database.sql.begin(async (tx) => {
        const locked = await lockFlow(tx, executionId, flow);
        if (ended) await writeEnd(tx, ended);
        const completed = job ? await queue.complete([job], tx) : null;
        // What a worker says that was given up is not told.
        const told = ended && locked && completed?.has(ended.job?.id ?? "") ? toldTickOf(ended) : [];
        if (told.length > 0) await tellTicks(tx, told);
        if (locked) {
          const { run, now } = locked;
          const outputs = (stepIds: readonly string[]) => stepOutputs(tx, { parentId: executionId, stepIds });
          const variables = () => plainVariables(tx, run.workspaceId);
          const changes = await decide(run, await statesOf(tx, executionId), { outputs, variables, now });
          await writeChanges(tx, { run, changes, now, queue });
        }
        if (health.length > 0) await setHealth(tx, health);
      });
    });
}

/** null: there is no such run, or it has ended. */
async function lockFlow(tx: Sql, executionId: string, flow: Flow | null) {
  const [row] = await tx<(FlowRow & { now: Date })[]>`
    select ${flowColumns(tx)}, clock_timestamp() as now from executions p where p.id = ${executionId}::uuid for no key update`;
  if (!row || row.isOver) return null;
  if (flow && !row.flow?.steps) {
    await tx`
      update executions set flow = coalesce(flow, '{}') || ${jsonText(flow)}::text::jsonb, status = 'RUNNING', started_at = now()
      where id = ${executionId}::uuid`;
  }
  const run = flowRunOf(row, flow);
  return run && { run, now: row.now };
}

async function writeEnd(tx: Sql, { record, step }: FinishedRun): Promise<void> {
  if (record.status === "SUCCESS") {
    const text = jsonText(step?.output ?? null);
    const bytes = Buffer.byteLength(text);
    const given = bytes > MAX_STEP_OUTPUT_BYTES ? `{"tooLarge":${bytes}}` : `{"value":${text}}`;
    await tx`
      update executions set step_output = ${given}::text::jsonb
      where id = ${record.executionId}::uuid and finished_at is null`;
  }
  await updateRecords(tx, [{ record, nextJobId: null }], false);
}

async function statesOf(tx: Sql, parentId: string): Promise<StepState[]> {
  const rows = await tx<StepState[]>`
    select step_id as id,
      count(*) filter (where finished_at is null and job_id is null)::int as waiting,
      count(*) filter (where finished_at is null and job_id is not null)::int as "inFlight",
      count(*) filter (where status in ('FAILURE', 'TIMEOUT', 'RATE_LIMITED') and outcome is distinct from 'unknown')::int as failed,
      count(*) filter (where outcome = 'unknown')::int as unknown,
      count(*) filter (where status = 'CANCELLED')::int as cancelled
    from executions where parent_id = ${parentId}::uuid and id > ${parentId}::uuid group by step_id`;
  return [...rows];
}
