import { createExecutionId } from "@carillon/core";
import type { FlowRun, NewStepRun, StepChanges, StepEnding } from "@carillon/engine";
import type { Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";
import type { Queue } from "../../queue/queue.ts";
import type { NewRunJob } from "../../queue/run-job.ts";
import { randomBytesOfId } from "../../random-bytes-of-id.ts";
import { isWatched } from "../signal-ends.ts";
import { startFollowers } from "../start-followers.ts";

/** Writes what comes next in a run with steps, and queues it. */
export async function writeChanges(
  tx: Sql,
  { run, changes, now, queue }: { run: FlowRun; changes: StepChanges; now: Date; queue: Queue },
): Promise<void> {
  const { opened, released, dropped, end, followers } = changes;
  if (opened.length > 0) await insertSteps(tx, { run, opened, now });
  const jobs: NewRunJob[] = [];
  for (const release of released) jobs.push(...(await releaseSteps(tx, run, release)));
  if (jobs.length > 0) {
    await queue.insert(jobs, tx);
    await tx`select pg_notify('carillon_changes', '{"kind":"jobs"}')`;
  }
  if (dropped.length > 0) await dropSteps(tx, run, dropped);
  if (end) await endRun(tx, run, end);
  if (followers.length > 0) {
    const { workspaceId } = run;
    await startFollowers(
      tx,
      queue,
      followers.map((each) => ({ ...each, workspaceId })),
    );
  }
}

/** Ids come after the run's own, whatever the clock says: a run's steps are looked for from its id on. */
async function insertSteps(
  tx: Sql,
  { run, opened, now }: { run: FlowRun; opened: readonly NewStepRun[]; now: Date },
): Promise<void> {
  const at = Math.max(
    now.getTime(),
    Number.parseInt(run.executionId.replaceAll("-", "").slice(0, 12), 16) + 1,
  );
  // Sorted, so that they come in the order of the steps and their items.
  const ids = opened.map(() => createExecutionId(at, randomBytesOfId())).sort();
  const rows = opened.map(({ ended, ...step }, index) => ({
    id: ids[index],
    tool_id: step.toolId,
    tool_type: step.toolType,
    action_id: step.actionId,
    step_id: step.stepId,
    item_index: step.index,
    run_input: step.item,
    status: ended?.status ?? "QUEUED",
    outcome: ended?.outcome,
    stdout: ended?.stdout ?? "",
    error: ended?.error,
    step_output: ended?.given === undefined ? undefined : { value: ended.given },
    is_over: ended !== null,
  }));
  await tx`
    insert into executions (id, workspace_id, tool_id, tool_type, action_id, trigger, status, outcome, nominal_at, created_at, finished_at,
      stdout, error, run_input, parent_id, step_id, item_index, step_output)
    select v.id, ${run.workspaceId}, v.tool_id, v.tool_type, v.action_id, ${run.trigger}, v.status, v.outcome, ${run.nominalAt}::timestamptz, clock_timestamp(),
      case when v.is_over then now() end, v.stdout, v.error, v.run_input, ${run.executionId}::uuid, v.step_id, v.item_index, v.step_output
    from jsonb_to_recordset(${jsonText(rows)}::text::jsonb) as v(id uuid, tool_id bigint, tool_type text, action_id text, step_id text,
      item_index int, run_input jsonb, status text, outcome text, stdout text, error jsonb, step_output jsonb, is_over boolean)`;
}

async function releaseSteps(
  tx: Sql,
  run: FlowRun,
  { stepId, count, startAfter }: StepChanges["released"][number],
): Promise<NewRunJob[]> {
  const rows = await tx<{ id: string; index: number | null }[]>`
    update executions x set job_id = x.id, next_attempt_at = ${startAfter}::timestamptz
    where x.id in (
      select id from executions where parent_id = ${run.executionId}::uuid and step_id = ${stepId} and id > ${run.executionId}::uuid
        and finished_at is null and job_id is null
      order by item_index limit ${count})
    returning x.id, x.item_index as index`;
  return rows.map(({ id, index }) => ({
    id,
    ...(startAfter && { startAfter }),
    data: {
      executionId: id,
      workspaceId: run.workspaceId,
      eventId: run.flow.event.id,
      nominalAt: run.nominalAt?.toISOString() ?? null,
      trigger: run.trigger,
      attempts: 0,
      // What has begun goes before what has not.
      priority: "high",
      step: { parentId: run.executionId, id: stepId, index },
    },
  }));
}

async function dropSteps(tx: Sql, run: FlowRun, stepIds: readonly string[]): Promise<void> {
  const [status, stdout] = run.isCancelled
    ? ["CANCELLED", "Cancelled before it ran"]
    : ["SKIPPED", "Not run: an item before it failed"];
  await tx`
    update executions set status = ${status}, outcome = ${run.isCancelled ? "failed" : null}, stdout = ${stdout}, finished_at = now()
    where parent_id = ${run.executionId}::uuid and id > ${run.executionId}::uuid and step_id = any(${stepIds as string[]}::text[])
      and finished_at is null and job_id is null`;
}

/** One statement for the end and the alert rules' knowledge of it: most runs have none that watches. */
async function endRun(tx: Sql, run: FlowRun, end: StepEnding): Promise<void> {
  await tx`
    with ended as (
      update executions set status = ${end.status}, outcome = ${end.outcome}, stdout = ${end.stdout}, attempts = 1,
        error = ${end.error && jsonText(end.error)}::text::jsonb, output = ${end.output === null ? null : jsonText(end.output)}::text::jsonb,
        finished_at = now(), next_attempt_at = null, job_id = null,
        duration_ms = extract(epoch from now() - created_at)::float8 * 1000,
        waited_ms = greatest(0, extract(epoch from started_at - created_at)::float8 * 1000)
      where id = ${run.executionId}::uuid and finished_at is null returning id, workspace_id, event_id)
    insert into alert_signals (execution_id) select x.id from ended x where ${isWatched(tx)}`;
}
