import type { FinishedRun, TickNews } from "@carillon/engine";
import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";

export type ToldTick = TickNews & {
  readonly executionId: string;
  readonly eventId: number | null;
  readonly nominalAt: Date | null;
};

/** Outcomes of ticks that had a run which was not wanted in the end: it counts for nothing. */
const LEFT_OUT: readonly string[] = ["skipped:condition", "skipped:circuit", "skipped:paused"];

/** What a run's end, or that of a step of it, tells the ledger of its tick: none or one. */
export function toldTickOf({ record, tick, step }: FinishedRun): ToldTick[] {
  if (!tick) return [];
  const { executionId, eventId, nominalAt } = record;
  return [{ ...tick, executionId: step?.parentId ?? executionId, eventId, nominalAt }];
}

/**
 * Locks the events whose count against their maximum these ticks will change. First of all in a transaction that also
 * locks runs: whoever claims a tick holds its event before it stops the runs before.
 */
export async function lockCounts(tx: Sql, ticks: readonly ToldTick[]): Promise<void> {
  const eventIds = ticks.flatMap(({ eventId, outcome }) =>
    eventId !== null && LEFT_OUT.includes(outcome) ? [eventId] : [],
  );
  if (eventIds.length === 0) return;
  await tx`
    select from events where id = any(${eventIds}::bigint[]) and max_executions is not null order by id for no key update`;
}

/**
 * Tells the ledger what became of ticks after they had fired. Only a tick that has this run is told. One that was left out
 * after all does not count against its event's maximum; one of before there was a maximum never did.
 */
export async function tellTicks(tx: Sql, ticks: readonly ToldTick[]): Promise<void> {
  // In one order everywhere, and each once: several steps of a run may tell of its tick.
  const told = new Map(ticks.toSorted(byKey).map((tick) => [tick.executionId, tick]));
  const rows = [...told.values()].map(({ executionId, eventId, nominalAt, outcome, reason }) => ({
    execution_id: executionId,
    event_id: eventId,
    nominal_at: nominalAt,
    outcome,
    reason,
  }));
  const written = await tx<{ eventId: number; outcome: string; recordedAt: string }[]>`
    update ticks t set outcome = v.outcome, reason = v.reason
    from jsonb_to_recordset(${jsonText(rows)}::text::jsonb)
      as v(execution_id uuid, event_id bigint, nominal_at timestamptz, outcome text, reason text)
    where t.event_id = v.event_id and t.nominal_at = v.nominal_at and t.execution_id = v.execution_id
    returning t.event_id as "eventId", t.outcome, t.recorded_at::text as "recordedAt"`;
  const leftOut = written.filter(({ outcome }) => LEFT_OUT.includes(outcome));
  if (leftOut.length === 0) return;
  // As text: a Date would be of whole milliseconds, and lie before a maximum that was given in the same one.
  await tx`
    update events e set execution_count = greatest(0, e.execution_count - v.ticks)
    from (select c.id, count(*)::int as ticks from unnest(
        ${leftOut.map(({ eventId }) => eventId)}::bigint[], ${leftOut.map(({ recordedAt }) => recordedAt)}::text[]) as c(id, at)
      join events m on m.id = c.id and (m.maximum_at is null or c.at::timestamptz >= m.maximum_at) group by c.id) v
    where e.id = v.id and e.max_executions is not null`;
}

function byKey(a: ToldTick, b: ToldTick): number {
  return (a.eventId ?? 0) - (b.eventId ?? 0) || Number(a.nominalAt) - Number(b.nominalAt);
}
