import type { PlacesWanted } from "@carillon/engine";
import type { Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";

export type WaitingRun = {
  readonly executionId: string;
  readonly jobId: string;
  readonly places: PlacesWanted;
};

/** Has runs wait for places, in the transaction that puts their jobs back. */
export async function waitForPlaces(tx: Sql, runs: readonly WaitingRun[]): Promise<void> {
  const rows = runs.map(({ executionId, jobId, places }) => ({
    execution_id: executionId,
    job_id: jobId,
    key: places.full,
    keys: places.keys,
  }));
  await tx`
    insert into place_waits (execution_id, job_id, key, keys)
    select execution_id, job_id, key, keys
    from jsonb_to_recordset(${jsonText(rows)}::text::jsonb) as v(execution_id uuid, job_id uuid, key text, keys text[])
    on conflict (execution_id) do update set job_id = excluded.job_id, key = excluded.key, keys = excluded.keys`;
}
