import { randomBytes } from "node:crypto";
import { createExecutionId } from "@carillon/core";
import { announce, type Database, type Queue } from "@carillon/db";

/** Makes `count` runs of these events wait for workers, as a tick leaves them, in one transaction. */
export async function queueRuns(
  { sql }: Database,
  queue: Queue,
  { count, eventIds, workspaceId }: { count: number; eventIds: readonly number[]; workspaceId: string },
): Promise<void> {
  const nominalAt = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
  const jobs = Array.from({ length: count }, (_, index) => {
    const id = createExecutionId(Date.now(), randomBytes(10));
    const eventId = eventIds[index % eventIds.length] ?? 0;
    return {
      id,
      data: { executionId: id, workspaceId, eventId, nominalAt, trigger: "schedule", attempts: 0 },
    };
  });
  await sql.begin(async (tx) => {
    await tx`
      insert into executions (id, workspace_id, event_id, tool_id, tool_type, action_id, trigger, status, nominal_at, created_at)
      select j.id, e.workspace_id, e.id, e.tool_id, e.tool_type, e.action_id, 'schedule', 'QUEUED', ${nominalAt}::timestamptz, now()
      from unnest(${jobs.map(({ id }) => id)}::uuid[], ${jobs.map(({ data }) => data.eventId)}::bigint[]) as j(id, event_id)
      join events e on e.id = j.event_id`;
    await queue.insert(jobs, tx);
    await announce(tx, { kind: "jobs" });
  });
}
