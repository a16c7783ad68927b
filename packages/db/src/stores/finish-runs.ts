import { randomUUID } from "node:crypto";
import type { FinishedRun, JobClaim, RunRecord } from "@carillon/engine";
import type { Database, Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";
import { HELD_UNTIL, type Queue } from "../queue/queue.ts";
import type { NewRunJob } from "../queue/run-job.ts";
import { deferRuns } from "./circuits/defer-runs.ts";
import { waitForPlaces } from "./places/wait-for-places.ts";
import { startFollowers } from "./start-followers.ts";
import { tellLate } from "./stats/tell-late.ts";
import { lockCounts, tellTicks, toldTickOf } from "./tell-ticks.ts";
import { createHealthFilter, type HealthFilter, setHealth, withNews } from "./tool-health.ts";
import { addUsage, isUsage, usageColumns } from "./usage/add-usage.ts";

/**
 * Writes what became of many runs in one transaction: rows of direct calls are new, rows of queued runs are brought up
 * to date (only while they are unfinished, so that a worker that was given up cannot overwrite), jobs are completed, jobs
 * of next attempts inserted, and each tool's health is set once.
 * @param now of the clock by which the ids of direct calls were made
 * @param handOn told of caps under which runs have begun to wait: a place may have got free before that could be seen
 */
export function createFinishRuns({
  database,
  queue,
  handOn,
  now = Date.now,
  toolHealth = createHealthFilter(),
}: {
  database: Database;
  queue: Queue;
  handOn?: (keys: readonly string[]) => Promise<unknown>;
  now?: () => number;
  toolHealth?: HealthFilter;
}) {
  return async (runs: readonly FinishedRun[]): Promise<void> => {
    const direct = runs.filter((run) => run.job === null).map(({ record }) => record);
    const queued = runs.flatMap((run) =>
      run.job ? [{ ...run, job: run.job, nextJobId: run.next ? randomUUID() : null }] : [],
    );
    await tellLate(database.sql, direct, now());
    await withNews(toolHealth, runs, async (health) => {
      // One statement is a transaction of its own, without the round trips of begin and commit.
      if (queued.length === 0 && health.length === 0) return insertRecords(database.sql, direct);
      await database.sql.begin(async (tx) => {
        if (direct.length > 0) await insertRecords(tx, direct);
        if (queued.length > 0) await finishQueued(tx, queue, queued);
        if (health.length > 0) await setHealth(tx, health);
      });
    });
    const full = new Set(queued.flatMap(({ next }) => (next?.places ? [next.places.full] : [])));
    // Where it fails, the next beat does it.
    if (full.size > 0) await handOn?.([...full]).catch(() => {});
  };
}

type QueuedEnd = FinishedRun & { readonly job: JobClaim; readonly nextJobId: string | null };

async function finishQueued(tx: Sql, queue: Queue, queued: readonly QueuedEnd[]): Promise<void> {
  const following = queued.filter(({ followers }) => followers && followers.length > 0);
  const watched = queued.filter(({ record }) => record.isWatched && record.finishedAt);
  await lockCounts(tx, queued.flatMap(toldTickOf));
  const goesBack = queued.some(({ next }) => next !== null);
  const complete = () =>
    queue.complete(
      queued.map(({ job }) => job),
      tx,
    );
  // A run goes back for the job that it came with, so what becomes of that one is known before; a run is locked before its job.
  if (goesBack) await lockAll(tx, queued);
  const early = goesBack ? await complete() : null;
  const written = early ? queued.filter(({ job, next }) => next === null || early.has(job.id)) : queued;
  const ended = await updateRecords(tx, written, goesBack || following.length + watched.length > 0);
  const completed = early ?? (await complete());
  // What a worker says of a job that went to another meanwhile begins nothing, nor does what it says a second time.
  const own = completed.size === queued.length ? queued : queued.filter(({ job }) => completed.has(job.id));
  if (own.length < queued.length)
    await dropJobs(
      tx,
      queue,
      queued.filter(({ job, next }) => next === null && !completed.has(job.id)),
    );
  const back = goesBack ? own.filter(({ record }) => ended.has(record.executionId)) : [];
  const next = back.flatMap(({ next, nextJobId }) =>
    next && nextJobId
      ? [
          {
            id: nextJobId,
            data: next.data,
            ...(next.hold || next.places ? { startAfter: HELD_UNTIL } : { startInMs: next.startInMs }),
          },
        ]
      : [],
  );
  if (next.length > 0) await goBack(tx, queue, next, back);
  const told = own.flatMap(toldTickOf);
  if (told.length > 0) await tellTicks(tx, told);
  // Of two workers that end one run, only the one whose end was written starts what follows and is told of.
  const followers = following
    .filter(({ record }) => ended.has(record.executionId))
    .flatMap(({ record, followers = [] }) =>
      followers.map((each) => ({ ...each, workspaceId: record.workspaceId })),
    );
  if (followers.length > 0) await startFollowers(tx, queue, followers);
  const signals = watched.filter(({ record }) => ended.has(record.executionId));
  if (signals.length > 0)
    await tx`insert into alert_signals (execution_id) select unnest(${signals.map(({ record }) => record.executionId)}::uuid[])`;
}

/** What a worker ended that had been given up may lie in the queue again: it is not to run once more. */
async function dropJobs(tx: Sql, queue: Queue, ended: readonly QueuedEnd[]): Promise<void> {
  if (ended.length === 0) return;
  const jobs = await tx<{ id: string }[]>`
    select coalesce(job_id, id) as id from executions
    where id = any(${ended.map(({ record }) => record.executionId)}::uuid[])`;
  if (jobs.length > 0)
    await queue.withdrawAll(
      jobs.map(({ id }) => id),
      tx,
    );
}

/** By their keys alone, as `updateRecords` finds them, and in one order. */
async function lockAll(tx: Sql, runs: readonly QueuedEnd[]): Promise<void> {
  const ids = runs.map(({ record }) => record.executionId);
  await tx`select from executions where id = any(${ids}::uuid[]) order by id for no key update`;
}

/** Runs go back to the queue; those that wait for a circuit or for places are held there until they are let go. */
async function goBack(
  tx: Sql,
  queue: Queue,
  next: readonly NewRunJob[],
  queued: readonly QueuedEnd[],
): Promise<void> {
  await queue.insert(next, tx);
  const held = queued.flatMap(({ record, next, nextJobId }) =>
    next?.hold && nextJobId ? [{ executionId: record.executionId, jobId: nextJobId, hold: next.hold }] : [],
  );
  if (held.length > 0) await deferRuns(tx, held);
  const waiting = queued.flatMap(({ record, next, nextJobId }) =>
    next?.places && nextJobId
      ? [
          {
            executionId: record.executionId,
            jobId: nextJobId,
            workspaceId: record.workspaceId,
            lane: next.data.priority ?? "normal",
            places: next.places,
          },
        ]
      : [],
  );
  if (waiting.length > 0) await waitForPlaces(tx, waiting);
  await hastenCancelled(tx, queue, next);
}

/** A run that somebody wanted to end just as it went back to the queue is taken up at once, and ended. */
async function hastenCancelled(tx: Sql, queue: Queue, next: readonly NewRunJob[]): Promise<void> {
  const unwanted = await tx<{ jobId: string }[]>`
    select job_id as "jobId" from executions
    where id = any(${next.map(({ data }) => data.executionId)}::uuid[]) and cancel_requested_at is not null and job_id is not null`;
  if (unwanted.length > 0)
    await queue.letGoFirst(
      unwanted.map(({ jobId }) => jobId),
      tx,
    );
}

/**
 * What a run's end sets, as JSON; one parameter for the whole batch keeps the statement's text, and so its plan, the
 * same. What is null is left out: reading the JSON is a third of the statement's work.
 */
function endOf(record: RunRecord) {
  return {
    id: record.executionId,
    tool_id: record.toolId ?? undefined,
    status: record.status,
    outcome: record.outcome ?? undefined,
    attempts: record.attempts,
    started_at: record.startedAt,
    finished_at: record.finishedAt ?? undefined,
    next_in_ms: record.nextAttemptInMs ?? undefined,
    duration_ms: record.durationMs,
    waited_ms: record.waitedMs,
    stdout: record.stdout,
    error: record.error ?? undefined,
    input: record.input,
    input_was_redacted: record.inputWasRedacted,
    output: record.output ?? undefined,
    attempt_list: record.attemptList,
    timeline: record.timeline,
    key_id: record.keyId ?? undefined,
    ...(record.usage && usageColumns(record.usage)),
  };
}

function rowOf(record: RunRecord) {
  return {
    ...endOf(record),
    workspace_id: record.workspaceId,
    user_id: record.userId ?? undefined,
    token_id: record.tokenId ?? undefined,
    event_id: record.eventId ?? undefined,
    tool_type: record.toolType,
    action_id: record.actionId,
    trigger: record.trigger,
    is_test: record.isTest,
    nominal_at: record.nominalAt ?? undefined,
    created_at: record.createdAt,
    replay_of: record.replayOf ?? undefined,
    agent_session_id: record.agentSessionId,
    session_id: record.sessionId,
    parent_id: record.calledBy,
  };
}

async function insertRecords(tx: Sql, records: readonly RunRecord[]): Promise<void> {
  const used = records.filter(isUsage);
  const insert = tx`
    insert into executions (id, workspace_id, user_id, token_id, event_id, tool_id, tool_type, action_id, trigger, is_test, status,
      outcome, nominal_at, attempts, created_at, started_at, finished_at, duration_ms, waited_ms, stdout, error,
      input, input_was_redacted, output, attempt_list, timeline, key_id, replay_of, agent_session_id, session_id, parent_id, cost, tokens_used, cache_age_ms)
    select id, workspace_id, user_id, token_id, event_id, tool_id, tool_type, action_id, trigger, is_test, status,
      outcome, nominal_at, attempts, created_at, started_at, finished_at, duration_ms, waited_ms, stdout, error,
      input, input_was_redacted, output, attempt_list, timeline, key_id, replay_of, agent_session_id, session_id, parent_id, cost, tokens_used, cache_age_ms
    from jsonb_populate_recordset(null::executions, ${jsonText(records.map(rowOf))}::text::jsonb)
    on conflict (id) do update set status = excluded.status, outcome = excluded.outcome, attempts = excluded.attempts,
      finished_at = excluded.finished_at, duration_ms = excluded.duration_ms, waited_ms = excluded.waited_ms, stdout = excluded.stdout,
      error = excluded.error, input = excluded.input, input_was_redacted = excluded.input_was_redacted, output = excluded.output,
      attempt_list = excluded.attempt_list, timeline = excluded.timeline, key_id = excluded.key_id,
      cost = excluded.cost, tokens_used = excluded.tokens_used, cache_age_ms = excluded.cache_age_ms
      where executions.finished_at is null`;
  // Added up in the statement that writes them, so that what is written twice is counted once.
  if (used.length > 0)
    await tx`with ended as (${insert} returning id) ${addUsage(tx, used, tx`select id from ended`)}`;
  else await insert;
}

/**
 * Brings the rows of queued runs up to date, while they are unfinished. Named once more as a list, they are found by the
 * primary key however few rows Postgres takes the table to have. That they are unfinished is asked by `coalesce`, so that no plan goes by
 * the index of unfinished runs: while a new partition has no statistics yet, Postgres takes them for few and reads them all.
 * A run that goes back to the queue does so for the job that it has now, and no other; one that ends keeps the last that it had.
 * @param tellsEnded whether the answer names the runs whose row this has written
 */
export async function updateRecords(
  tx: Sql,
  runs: readonly { record: RunRecord; nextJobId: string | null; job?: JobClaim }[],
  tellsEnded: boolean,
): Promise<ReadonlySet<string>> {
  const rows = runs.map(({ record, nextJobId, job }) =>
    nextJobId ? { ...endOf(record), job_id: nextJobId, held_job: job?.id } : endOf(record),
  );
  const used = runs.map(({ record }) => record).filter(isUsage);
  // From its creation on, so that what it waited in the queue, before and between its jobs, counts as waiting.
  const worked = tx`(coalesce(x.duration_ms, 0) - x.waited_ms + v.duration_ms - v.waited_ms)`;
  // A worker's clock may be ahead; by the database's it cannot have been longer.
  const elapsed = tx`greatest(coalesce(x.duration_ms, 0) + v.duration_ms, least(extract(epoch from clock_timestamp() - x.created_at)::float8 * 1000,
    extract(epoch from v.started_at - x.created_at)::float8 * 1000 + v.duration_ms))`;
  const ended = await tx<{ id: string }[]>`
    update executions x set
      tool_id = coalesce(v.tool_id, x.tool_id), status = v.status, outcome = v.outcome, attempts = v.attempts,
      started_at = coalesce(x.started_at, v.started_at), finished_at = v.finished_at, next_attempt_at = now() + v.next_in_ms * interval '1 ms',
      duration_ms = ${elapsed}, waited_ms = ${elapsed} - ${worked}, stdout = v.stdout, error = v.error,
      input = v.input, input_was_redacted = v.input_was_redacted, output = v.output,
      attempt_list = coalesce(x.attempt_list, '[]') || v.attempt_list, timeline = coalesce(x.timeline, '[]') || v.timeline,
      key_id = v.key_id, job_id = coalesce(v.job_id, x.job_id), cost = case when v.cost is null then x.cost else coalesce(x.cost, 0) + v.cost end,
      tokens_used = case when v.tokens_used is null then x.tokens_used else coalesce(x.tokens_used, 0) + v.tokens_used end,
      cache_age_ms = v.cache_age_ms
    from jsonb_to_recordset(${jsonText(rows)}::text::jsonb) as v(id uuid, tool_id bigint, status text, outcome text, attempts integer,
      started_at timestamptz, finished_at timestamptz, next_in_ms float8, duration_ms real, waited_ms real, stdout text,
      error jsonb, input jsonb, input_was_redacted boolean, output jsonb, attempt_list jsonb, timeline jsonb, key_id text, job_id uuid,
      held_job uuid, cost numeric, tokens_used bigint, cache_age_ms bigint)
    where x.id = v.id and x.id = any(${runs.map(({ record }) => record.executionId)}::uuid[]) and coalesce(x.finished_at, 'infinity') = 'infinity'
      and (v.held_job is null or v.held_job = coalesce(x.job_id, x.id)) ${tellsEnded || used.length > 0 ? tx`returning x.id` : tx``}`;
  const ids = new Set(ended.map(({ id }) => id));
  if (used.length > 0) await tx`${addUsage(tx, used, tx`select unnest(${[...ids]}::uuid[])`)}`;
  return ids;
}
