import type { DeadLetter, DeadLetterListInput } from "@carillon/core";
import type { Sql } from "../client.ts";

type Row = Omit<DeadLetter, "deadAt" | "createdAt"> & { readonly deadAt: Date; readonly createdAt: Date };

/** Whole runs that were given up, or a step of which was: newest run first. `before` is the id the last page ended with. */
export async function listDeadLetters(
  sql: Sql,
  {
    workspaceId,
    limit,
    before,
    eventId,
    toolId,
  }: Omit<DeadLetterListInput, "cursor"> & {
    readonly workspaceId: string;
    readonly before: string | undefined;
  },
): Promise<{ deadLetters: DeadLetter[]; nextCursor: string | null }> {
  const rows = await sql<Row[]>`
    select x.id as "executionId", coalesce(x.error->>'message', 'a step of it was given up') as reason, x.dead_at as "deadAt",
      greatest(0, extract(epoch from now() - x.dead_at))::int as "ageSeconds", x.event_id as "eventId", e.name as "eventName",
      x.tool_id as "toolId", t.name as "toolName", x.action_id as "actionId", x.created_at as "createdAt",
      (select r.id from executions r where r.replay_of = x.id and r.status <> 'CANCELLED' order by r.id desc limit 1) as "replayedBy"
    from executions x left join tools t on t.id = x.tool_id and t.workspace_id = x.workspace_id
      left join events e on e.id = x.event_id and e.workspace_id = x.workspace_id
    where x.workspace_id = ${workspaceId} and x.dead_at is not null and x.parent_id is null
      ${eventId === undefined ? sql`` : sql`and x.event_id = ${eventId}`}
      ${toolId === undefined ? sql`` : sql`and x.tool_id = ${toolId}`}
      ${before === undefined ? sql`` : sql`and x.id < ${before}::uuid`}
    order by x.id desc limit ${limit + 1}`;
  const deadLetters = rows.slice(0, limit).map((row) => ({
    ...row,
    deadAt: row.deadAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  }));
  return {
    deadLetters,
    nextCursor: rows.length > limit ? (deadLetters.at(-1)?.executionId ?? null) : null,
  };
}
