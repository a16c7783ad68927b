import { nextAfter, type ScheduleSpec } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { plainArray } from "../../plain-array.ts";
import { addToRanges } from "./add-to-ranges.ts";
import type { FiredTick, Tick } from "./due-tick.ts";
import { eachOnce } from "./each-once.ts";
import { leaveTold } from "./leave-told.ts";

type Key = { scheduleId: number; nominalAt: Date };
type Written = Key & { executionId: string | null };

const keyOf = ({ scheduleId, nominalAt }: Key) => `${scheduleId} ${nominalAt.getTime()}`;
const keyOfTick = ({ row, nominalAt }: Tick) => keyOf({ scheduleId: row.id, nominalAt });

/**
 * Writes ticks to the ledger, which is unique on event and nominal time: of two schedules that fall on one instant, one
 * fires. A range that begins where another row stands begins one tick later.
 * @returns the ticks that were written and have a run
 */
export async function writeTicks(
  tx: Sql,
  planned: readonly Tick[],
  specOf: (tick: Tick) => ScheduleSpec,
): Promise<FiredTick[]> {
  const untold = await leaveTold(tx, eachOnce(planned, specOf), specOf);
  const fresh = await addToRanges(tx, untold);
  if (fresh.length === 0) return [];
  const written = new Map((await insertTicks(tx, fresh)).map((key) => [keyOf(key), key.executionId]));
  let crowded = fresh.filter((tick) => tick.untilAt && !written.has(keyOfTick(tick)));
  while (crowded.length > 0) {
    const shorter = crowded.flatMap((tick) => withoutFirst(tick, specOf(tick)));
    const standing = new Set((await insertTicks(tx, shorter)).map(keyOf));
    crowded = shorter.filter((tick) => tick.untilAt && !standing.has(keyOfTick(tick)));
  }
  return fresh.filter(
    (tick): tick is FiredTick =>
      tick.executionId !== null && written.get(keyOfTick(tick)) === tick.executionId,
  );
}

function withoutFirst(tick: Tick, spec: ScheduleSpec): Tick[] {
  const next = nextAfter(spec, tick.nominalAt);
  if (next === null || tick.count < 2) return [];
  const count = tick.count - 1;
  return [{ ...tick, nominalAt: next, untilAt: count > 1 ? tick.untilAt : null, count }];
}

const BUSY =
  "case when t.room = 1 then 'the run before was still going' else t.room || ' runs were still going' end";

/**
 * Runs that are going are asked for once for the whole batch: asked row by row, it would cost a look into every partition
 * each. The statement's own view of them misses no run that another worker queued before this.
 */
async function insertTicks(tx: Sql, ticks: readonly Tick[]): Promise<Written[]> {
  if (ticks.length === 0) return [];
  return tx<Written[]>`
    with t as materialized (
      select * from unnest(
        ${plainArray(ticks.map((t) => t.row.eventId))}::bigint[],
        ${plainArray(ticks.map((t) => t.nominalAt.toISOString()))}::timestamptz[],
        ${ticks.map((t) => t.row.workspaceId)}::text[], ${plainArray(ticks.map((t) => t.row.id))}::bigint[],
        ${plainArray(ticks.map((t) => t.outcome))}::text[], ${ticks.map((t) => t.reason)}::text[],
        ${plainArray(ticks.map((t) => t.executionId))}::uuid[],
        ${plainArray(ticks.map((t) => t.untilAt?.toISOString() ?? null))}::timestamptz[],
        ${plainArray(ticks.map((t) => t.count))}::int[], ${plainArray(ticks.map((t) => t.room))}::int[])
        as t(event_id, nominal_at, workspace_id, schedule_id, outcome, reason, execution_id, until_at, count, room)
    ), going as materialized (
      select x.event_id, count(*) as runs from executions x
      where x.finished_at is null and x.trigger <> 'replay' and x.event_id = any(array(select event_id from t where room > 0))
        and not exists (select from waiting_runs w where w.execution_id = x.id)
      group by x.event_id
    )
    insert into ticks (event_id, nominal_at, workspace_id, schedule_id, outcome, reason, execution_id, until_at, count)
    select t.event_id, t.nominal_at, t.workspace_id, t.schedule_id,
      case when b.is_busy then 'skipped:overlap' else t.outcome end,
      case when b.is_busy then ${tx.unsafe(BUSY)} else t.reason end,
      case when b.is_busy then null else t.execution_id end, t.until_at, t.count
    from t left join going g on g.event_id = t.event_id
      cross join lateral (select t.room > 0 and coalesce(g.runs, 0) >= t.room as is_busy) b
    on conflict do nothing
    returning schedule_id as "scheduleId", nominal_at as "nominalAt", execution_id as "executionId"`;
}
