import type { PlacesWanted } from "@carillon/engine";
import type { Fragment, Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";

export type WaitingRun = {
  readonly executionId: string;
  /** null: it has none and asks again by itself, within `forMs`. */
  readonly jobId: string | null;
  readonly forMs?: number;
  readonly workspaceId: string;
  /** Its priority. */
  readonly lane: string;
  readonly places: PlacesWanted;
};

/**
 * Has runs wait for places; queued ones in the transaction that puts their jobs back. Who waits under a cap waits in lanes, as in the
 * queue (ADR 14), so that workspaces that share one take turns.
 */
export async function waitForPlaces(tx: Sql, runs: readonly WaitingRun[]): Promise<void> {
  const rows = runs.map(({ executionId, jobId, forMs = null, workspaceId, lane, places }) => ({
    execution_id: executionId,
    job_id: jobId,
    for_ms: forMs,
    workspace_id: workspaceId,
    lane,
    key: places.full,
    keys: places.keys,
  }));
  await tx`
    with v as materialized (
      select * from jsonb_to_recordset(${jsonText(rows)}::text::jsonb)
        as v(execution_id uuid, job_id uuid, for_ms float8, workspace_id text, lane text, key text, keys text[])
    ), first as (
      select l.*, ${firstPlace(tx)} as place from (select distinct key, workspace_id, lane from v) l
    )
    insert into place_waits (execution_id, job_id, until, key, keys, workspace_id, lane, place)
    select execution_id, job_id, clock_timestamp() + for_ms * interval '1 millisecond', key, keys, workspace_id, lane,
      first.place + row_number() over (partition by key, workspace_id, lane order by execution_id) - 1
    from v join first using (key, workspace_id, lane)
    on conflict (execution_id) do update set job_id = excluded.job_id, until = excluded.until, key = excluded.key, keys = excluded.keys,
      workspace_id = excluded.workspace_id, lane = excluded.lane, place = excluded.place`;
}

/** The first free place of a lane `l` under its cap: behind its last; of an empty lane, the front of all that wait there. */
export function firstPlace(sql: Sql): Fragment {
  return sql`coalesce(
    (select max(tail.place) + 1
     from unnest(case l.lane when 'low' then array['low', 'normal'] else array[l.lane] end) as behind(lane)
     cross join lateral (
       select w.place from place_waits w
       where w.key = l.key and w.workspace_id = l.workspace_id and w.lane = behind.lane
       order by w.place desc limit 1) tail),
    (select w.place from place_waits w where w.key = l.key order by w.place limit 1),
    0)`;
}
