import { randomBytes } from "node:crypto";
import { createExecutionId } from "@carillon/core";
import { createDatabase, createQueue, type NewRunJob, type Sql } from "@carillon/db";
import { seedEvents, seedTools, WORKSPACE } from "../support/seed.ts";

const TOOLS = 20;
const EVENTS = 1_000;
const BATCH = 5_000;

/**
 * `runs` queued runs: the executions' rows and their jobs, as claim-due leaves them; beside them a table for the bare
 * references' log with the columns and indexes of `executions`, and their own list of jobs for the raw one.
 */
export async function seedQueue(url: string, runs: number): Promise<void> {
  const database = createDatabase({ url, max: 2 });
  const { sql } = database;
  const queue = createQueue({ sql, supervise: false, onError: (error) => Promise.reject(error) });
  await queue.start();
  await seedTools(sql, TOOLS);
  await seedEvents(sql, { events: EVENTS, tools: TOOLS, zones: ["UTC"] });
  await sql`create table log_rows (like executions including all)`;
  await sql`create table raw_jobs (id uuid primary key, data jsonb not null, state text not null default 'created', created_on timestamptz not null default now())`;
  await sql`create index raw_jobs_ready on raw_jobs (created_on) where state = 'created'`;
  for (let from = 0; from < runs; from += BATCH) {
    const jobs = Array.from({ length: Math.min(BATCH, runs - from) }, (_, index) => newJob(from + index));
    await insertExecutions(sql, jobs);
    await queue.insert(jobs);
    await sql`insert into raw_jobs (id, data) select id, data from queue.job where id = any(${jobs.map(({ id }) => id)}::uuid[])`;
  }
  await sql`vacuum analyze`;
  await queue.stop();
  await database.close();
}

function newJob(index: number): NewRunJob {
  const id = createExecutionId(Date.now(), randomBytes(10));
  const nominalAt = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
  return {
    id,
    data: {
      executionId: id,
      workspaceId: WORKSPACE,
      eventId: (index % EVENTS) + 1,
      nominalAt,
      trigger: "schedule",
      attempts: 0,
    },
  };
}

async function insertExecutions(sql: Sql, jobs: readonly NewRunJob[]): Promise<void> {
  await sql`
    insert into executions (id, workspace_id, event_id, tool_id, tool_type, action_id, trigger, status, nominal_at, created_at)
    select j.id, ${WORKSPACE}, e.id, e.tool_id, e.tool_type, e.action_id, 'schedule', 'QUEUED', date_trunc('minute', now()), now()
    from unnest(${jobs.map(({ id }) => id)}::uuid[], ${jobs.map(({ data }) => data.eventId)}::bigint[]) as j(id, event_id)
    join events e on e.id = j.event_id`;
}
