import { randomBytes } from "node:crypto";
import { createExecutionId, nextAfter } from "@carillon/core";
import { createDatabase, type Sql } from "@carillon/db";
import { checkEqual } from "../support/check.ts";
import { makeDue } from "./make-due.ts";

type Due = { id: number; eventId: number; expression: string; timezone: string; nextRunAt: Date };

/** The same loop by hand, without ledger and queue: lock what is due, insert the executions, move on; firings a second. */
export async function runPlainSql(
  url: string,
  { due, batch }: { due: number; batch: number },
): Promise<number> {
  const database = createDatabase({ url, max: 4 });
  const { sql } = database;
  await makeDue(sql, due);
  const startedAt = performance.now();
  while ((await sql.begin((tx) => fireBatch(tx, batch))) === batch);
  const seconds = (performance.now() - startedAt) / 1_000;
  const [found] = await sql<{ runs: number; due: number }[]>`
    select (select count(*)::int from executions) as runs, (select count(*)::int from schedules where due_at <= now()) as due`;
  checkEqual(found?.runs, due, "executions");
  checkEqual(found?.due, 0, "schedules still due");
  await database.close();
  return due / seconds;
}

async function fireBatch(tx: Sql, batch: number): Promise<number> {
  const rows = await tx<Due[]>`
    select id, event_id as "eventId", expression, timezone, next_run_at as "nextRunAt" from schedules
    where due_at <= now() order by due_at limit ${batch} for update skip locked`;
  if (rows.length === 0) return 0;
  const ids = rows.map(() => createExecutionId(Date.now(), randomBytes(10)));
  await tx`
    insert into executions (id, workspace_id, event_id, tool_id, tool_type, action_id, trigger, status, nominal_at)
    select f.id, e.workspace_id, e.id, e.tool_id, e.tool_type, e.action_id, 'schedule', 'QUEUED', f.at
    from unnest(${ids}::uuid[], ${rows.map((row) => row.eventId)}::bigint[], ${rows.map((row) => row.nextRunAt.toISOString())}::timestamptz[])
      as f(id, event_id, at) join events e on e.id = f.event_id`;
  const next = rows.map(
    ({ expression, timezone, nextRunAt }) =>
      nextAfter({ expression, timezone }, nextRunAt)?.toISOString() ?? null,
  );
  await tx`
    update schedules s set next_run_at = v.at, due_at = v.at
    from unnest(${rows.map((row) => row.id)}::bigint[], ${next}::timestamptz[]) as v(id, at) where s.id = v.id`;
  return rows.length;
}
