import type { Sql } from "../../client.ts";
import { PARTITIONED_TABLES } from "../../partitions/partition.ts";
import { plainArray } from "../../plain-array.ts";
import type { CalendarRange } from "./calendar-range.ts";

/** A tick's run is made in this time, unless an outage was longer. ms */
const MADE_WITHIN_MS = 86_400_000;

export type FailedRuns = { readonly bin: number; readonly eventId: number | null; readonly failures: number };

/**
 * How many scheduled runs have failed, by the stretch of their nominal time and the event; failures alone are read.
 * @param crowded stretches in which all events are one
 */
export function failedRunsByCell(
  sql: Sql,
  { workspaceId, eventId, from, to, binMs }: CalendarRange,
  crowded: readonly number[],
): Promise<FailedRuns[]> {
  const idAt = (ms: number) =>
    PARTITIONED_TABLES.find(({ name }) => name === "executions")?.valueAt(ms) ?? "";
  return sql<FailedRuns[]>`
    select bin, case when bin = any(${plainArray(crowded)}::int[]) then null else event_id end as "eventId", count(*)::int as failures
    from (select floor(extract(epoch from nominal_at - ${from}::timestamptz) * 1000 / ${binMs})::int as bin, event_id from executions
    where workspace_id = ${workspaceId} and parent_id is null and status in ('FAILURE', 'TIMEOUT', 'RATE_LIMITED')
      and id >= ${idAt(from.getTime())}::uuid and id < ${idAt(to.getTime() + MADE_WITHIN_MS)}::uuid
      and trigger = 'schedule' and nominal_at >= ${from} and nominal_at < ${to}
      ${eventId === undefined ? sql`and event_id is not null` : sql`and event_id = ${eventId}`}) failed
    group by 1, 2` as unknown as Promise<FailedRuns[]>;
}
