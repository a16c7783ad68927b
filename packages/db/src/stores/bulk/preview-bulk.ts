import { type BulkPreview, MAX_BULK_GROUPS, MAX_BULK_LOOKED_AT, MAX_BULK_RUNS } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { QUEUE_SCHEMA, RUN_QUEUE } from "../../queue/queue.ts";
import { type BulkWanted, bulkRuns } from "./bulk-runs.ts";

type Row = Pick<BulkPreview, "byStatus" | "byEvent" | "byTool" | "sampleIds" | "unknownOutcome"> & {
  readonly fit: number;
  readonly seen: number;
  readonly leftOut: Partial<BulkPreview["leftOut"]> | null;
  readonly oldest: Date | null;
  readonly newest: Date | null;
};

/** What a bulk verb would act on, in one statement. */
export async function previewBulk(
  sql: Sql,
  wanted: BulkWanted,
): Promise<Omit<BulkPreview, "verb" | "filter">> {
  const list = (rows: ReturnType<typeof sql>) => sql`coalesce((select jsonb_agg(g) from (${rows}) g), '[]')`;
  const [row] = await sql<Row[]>`
    with ${bulkRuns(sql, wanted)},
    live as (
      select p.*, case when p.finished_at is null and j.id is not null then 'RUNNING' else p.status end as shown
      from picked p left join ${sql(QUEUE_SCHEMA)}.job j on j.name = ${RUN_QUEUE} and j.id = p.job_id and j.state = 'active'
        and p.finished_at is null)
    select (select count(*) from found where barrier is null)::int as fit, (select count(*) from found)::int as seen,
      (select jsonb_object_agg(barrier, n) from (
        select barrier, count(*) as n from found where barrier is not null group by 1) b) as "leftOut",
      (select min(created_at) from picked) as oldest, (select max(created_at) from picked) as newest,
      (select count(*) from picked where outcome = 'unknown')::int as "unknownOutcome",
      ${list(sql`select shown as status, count(*) as count from live group by 1 order by 2 desc, 1`)} as "byStatus",
      ${list(sql`select p.event_id as "eventId", e.name, p.count from (
        select event_id, count(*) as count from picked group by 1 order by 2 desc, 1 limit ${MAX_BULK_GROUPS}) p
        left join events e on e.id = p.event_id and e.workspace_id = ${wanted.workspaceId} order by p.count desc, 1`)} as "byEvent",
      ${list(sql`select p.tool_id as "toolId", t.name, p.count from (
        select tool_id, count(*) as count from picked group by 1 order by 2 desc, 1 limit ${MAX_BULK_GROUPS}) p
        left join tools t on t.id = p.tool_id and t.workspace_id = ${wanted.workspaceId} order by p.count desc, 1`)} as "byTool",
      coalesce((select jsonb_agg(id) from (select id from picked order by id desc limit 10) s), '[]') as "sampleIds"`;
  if (!row) throw new Error("the preview came back empty");
  const { fit, seen, leftOut, oldest, newest, ...rest } = row;
  return {
    ...rest,
    count: Math.min(fit, MAX_BULK_RUNS),
    countIsCapped: fit > MAX_BULK_RUNS || seen > MAX_BULK_LOOKED_AT,
    oldest: oldest?.toISOString() ?? null,
    newest: newest?.toISOString() ?? null,
    leftOut: { alreadyReplayed: 0, directCalls: 0, eventDeleted: 0, toolDeleted: 0, ...leftOut },
  };
}
