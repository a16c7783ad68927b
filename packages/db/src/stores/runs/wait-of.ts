import type { Fragment, Sql } from "../../client.ts";

/** What the unfinished run `x` waits for, whose job `j` no worker has. */
export const waitStage = (sql: Sql): Fragment => sql`
  case when exists (select from waiting_runs o where o.execution_id = x.id) then 'overlap'
    when exists (select from place_waits p where p.execution_id = x.id) then 'cap'
    when j.data->'resumed'->>'stage' in ('circuit', 'limiter', 'retry') then j.data->'resumed'->>'stage'
    when j.start_after > now() then 'delay' else 'queue' end`;

/** Since when it does, of what `waitStage` gave as the stage of `waits`. */
export const waitSince = (sql: Sql, waits: Fragment): Fragment => sql`
  case when ${waits}.stage = 'queue' then greatest(j.created_on, j.started_on, j.start_after)
    else coalesce((j.data->'resumed'->>'since')::timestamptz, x.created_at) end`;
