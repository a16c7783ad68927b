import { randomFillSync } from "node:crypto";
import { createExecutionId, planTick, type ScheduleSpec, type TickPlan } from "@carillon/core";
import type { Database, Sql } from "../client.ts";
import type { NewRunJob, Queue } from "../queue/queue.ts";

type DueRow = {
  id: number;
  eventId: number;
  workspaceId: string;
  expression: string | null;
  interval: string | null;
  at: Date | null;
  timezone: string;
  anchor: Date;
  endAt: Date | null;
  jitterSeconds: number;
  nextRunAt: Date;
  toolId: number;
  toolType: string;
  actionId: string;
  overlapPolicy: string;
  misfirePolicy: string;
  misfireGraceSeconds: number;
  isCounted: boolean;
  isBusy: boolean;
  now: Date;
};

type Tick = {
  eventId: number;
  nominalAt: Date;
  workspaceId: string;
  scheduleId: number;
  outcome: string;
  reason: string | null;
  executionId: string | null;
  untilAt: Date | null;
  count: number;
};

/**
 * Claims up to `size` due schedules in one transaction: locks the rows, writes the tick ledger, the executions and the
 * queue's jobs, and moves each schedule on. A crash between any two of these undoes them all, so nothing is lost and
 * nothing doubled; other workers skip what is locked here.
 */
export function createClaimDue({ database, queue }: { database: Database; queue: Queue }) {
  return (size: number): Promise<{ claimed: number; fired: number }> =>
    database.sql.begin(async (tx) => {
      const due = await lockDue(tx, size);
      const now = due[0]?.now;
      if (!now) return { claimed: 0, fired: 0 };
      const firing = await withinMaximum(
        tx,
        due.map((row) => ({ row, plan: planOf(row, now) })),
      );
      const ticks = firing.flatMap(({ row, plan, refused }) => ticksOf(row, plan, refused, now.getTime()));
      const written = await insertTicks(tx, ticks);
      const jobs = await insertExecutions(tx, written, new Map(due.map((row) => [row.eventId, row])), now);
      if (jobs.length > 0) await queue.insert(jobs, tx);
      await advance(tx, firing);
      if (jobs.length > 0) await tx`select pg_notify('carillon_changes', '{"kind":"jobs"}')`;
      return { claimed: due.length, fired: jobs.length };
    }) as Promise<{ claimed: number; fired: number }>;
}

/** Whether an event is busy is asked once for the whole batch: asked row by row, it would cost a look into every partition each. */
function lockDue(tx: Sql, size: number): Promise<DueRow[]> {
  return tx<DueRow[]>`
    with due as materialized (
      select s.id, s.event_id as "eventId", s.expression, s.interval, s.at, s.timezone, s.anchor, s.end_at as "endAt",
        s.jitter_seconds as "jitterSeconds", s.next_run_at as "nextRunAt", s.due_at, e.workspace_id as "workspaceId",
        e.tool_id as "toolId", e.tool_type as "toolType", e.action_id as "actionId", e.overlap_policy as "overlapPolicy",
        e.misfire_policy as "misfirePolicy", e.misfire_grace_seconds as "misfireGraceSeconds",
        e.max_executions is not null as "isCounted"
      from schedules s join events e on e.id = s.event_id
      where s.due_at <= now()
      order by s.due_at
      limit ${size}
      for no key update of s skip locked
    ), busy as materialized (
      select distinct event_id from executions
      where finished_at is null and event_id = any(array(select "eventId" from due where "overlapPolicy" = 'skip'))
    )
    select due.*, busy.event_id is not null as "isBusy", now() as now
    from due left join busy on busy.event_id = due."eventId" order by due.due_at` as unknown as Promise<
    DueRow[]
  >;
}

function specOf(row: DueRow): ScheduleSpec {
  const { timezone } = row;
  if (row.expression !== null) return { expression: row.expression, timezone };
  if (row.interval !== null) return { interval: row.interval, timezone, anchor: row.anchor };
  return { at: (row.at ?? row.nextRunAt).toISOString(), timezone };
}

function planOf(row: DueRow, now: Date): TickPlan {
  return planTick(
    {
      spec: specOf(row),
      nextRunAt: row.nextRunAt,
      endAt: row.endAt,
      misfirePolicy: row.misfirePolicy === "skip" ? "skip" : "fire-once",
      graceMs: row.misfireGraceSeconds * 1_000 + row.jitterSeconds * 1_000,
    },
    now,
  );
}

type Firing = { row: DueRow; plan: TickPlan; refused: string | null };

/** Takes one of the event's maximum for each tick that fires; the last one ends its schedules. */
async function withinMaximum(tx: Sql, planned: { row: DueRow; plan: TickPlan }[]): Promise<Firing[]> {
  const busy = new Set<number>();
  const firing = planned.map(({ row, plan }): Firing => {
    const overlaps =
      plan.fire !== null && row.overlapPolicy === "skip" && (row.isBusy || busy.has(row.eventId));
    if (plan.fire && !overlaps) busy.add(row.eventId);
    return { row, plan, refused: overlaps ? "skipped:overlap" : null };
  });
  for (const each of firing) {
    if (!each.row.isCounted || !each.plan.fire || each.refused) continue;
    // Counted events are few and short-lived; one statement each keeps the count exact.
    const [counted] = await tx<{ isLast: boolean }[]>`
      update events set execution_count = execution_count + 1
      where id = ${each.row.eventId} and execution_count < max_executions
      returning execution_count >= max_executions as "isLast"`;
    if (!counted) each.refused = "skipped:maximum";
    if (!counted || counted.isLast) each.plan = { ...each.plan, nextRunAt: null };
  }
  return firing;
}

function ticksOf(row: DueRow, plan: TickPlan, refused: string | null, nowMs: number): Tick[] {
  const base = { eventId: row.eventId, workspaceId: row.workspaceId, scheduleId: row.id };
  const ticks: Tick[] = [];
  if (plan.missed) {
    const { from, until, count } = plan.missed;
    ticks.push({
      ...base,
      nominalAt: from,
      untilAt: count > 1 ? until : null,
      count,
      outcome: "missed",
      reason: "nothing was running",
      executionId: null,
    });
  }
  if (plan.fire) {
    const { nominalAt, late } = plan.fire;
    ticks.push({
      ...base,
      nominalAt,
      untilAt: null,
      count: 1,
      outcome: refused ?? (late ? "late" : "fired"),
      reason:
        refused === "skipped:overlap"
          ? "the run before was still going"
          : refused === "skipped:maximum"
            ? "it had run as often as it may"
            : null,
      executionId: refused ? null : createExecutionId(nowMs, randomFillSync(new Uint8Array(10))),
    });
  }
  return ticks;
}

/** The ledger is unique on event and nominal time: of two schedules that fall on one instant, one fires. */
function insertTicks(tx: Sql, ticks: Tick[]): Promise<Tick[]> {
  if (ticks.length === 0) return Promise.resolve([]);
  return tx<Tick[]>`
    insert into ticks (event_id, nominal_at, workspace_id, schedule_id, outcome, reason, execution_id, until_at, count)
    select * from unnest(
      ${ticks.map((t) => t.eventId)}::bigint[], ${ticks.map((t) => t.nominalAt.toISOString())}::timestamptz[],
      ${ticks.map((t) => t.workspaceId)}::text[], ${ticks.map((t) => t.scheduleId)}::bigint[],
      ${ticks.map((t) => t.outcome)}::text[], ${ticks.map((t) => t.reason)}::text[],
      ${ticks.map((t) => t.executionId)}::uuid[], ${ticks.map((t) => t.untilAt?.toISOString() ?? null)}::timestamptz[],
      ${ticks.map((t) => t.count)}::int[])
    on conflict do nothing
    returning event_id as "eventId", nominal_at as "nominalAt", execution_id as "executionId"` as unknown as Promise<
    Tick[]
  >;
}

async function insertExecutions(
  tx: Sql,
  ticks: Tick[],
  rows: Map<number, DueRow>,
  now: Date,
): Promise<NewRunJob[]> {
  const fired = ticks.flatMap((tick) => {
    const row = rows.get(tick.eventId);
    return row && tick.executionId !== null ? [{ id: tick.executionId, nominalAt: tick.nominalAt, row }] : [];
  });
  if (fired.length === 0) return [];
  await tx`
    insert into executions (id, workspace_id, event_id, tool_id, tool_type, action_id, trigger, status, nominal_at, created_at)
    select id, workspace_id, event_id, tool_id, tool_type, action_id, 'schedule', 'QUEUED', nominal_at, ${now}
    from unnest(
      ${fired.map((f) => f.id)}::uuid[], ${fired.map((f) => f.row.workspaceId)}::text[], ${fired.map((f) => f.row.eventId)}::bigint[],
      ${fired.map((f) => f.row.toolId)}::bigint[], ${fired.map((f) => f.row.toolType)}::text[],
      ${fired.map((f) => f.row.actionId)}::text[], ${fired.map((f) => f.nominalAt.toISOString())}::timestamptz[])
      as f(id, workspace_id, event_id, tool_id, tool_type, action_id, nominal_at)`;
  return fired.map(({ id, nominalAt, row }) => ({
    id,
    data: {
      executionId: id,
      workspaceId: row.workspaceId,
      eventId: row.eventId,
      nominalAt: nominalAt.toISOString(),
      trigger: "schedule",
      attempts: 0,
    },
  }));
}

async function advance(tx: Sql, firing: Firing[]): Promise<void> {
  const at = firing.map(({ plan }) => plan.nextRunAt?.toISOString() ?? null);
  await tx`
    update schedules s set next_run_at = v.at, due_at = v.at + s.jitter_seconds * random() * interval '1 second'
    from unnest(${firing.map(({ row }) => row.id)}::bigint[], ${at}::timestamptz[]) as v(id, at)
    where s.id = v.id`;
}
