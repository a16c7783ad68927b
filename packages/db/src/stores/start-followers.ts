import { createExecutionId, type EventPriority } from "@carillon/core";
import type { FollowerRun } from "@carillon/engine";
import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";
import type { Queue } from "../queue/queue.ts";
import { randomBytesOfId } from "../random-bytes-of-id.ts";
import { readNow } from "../read-now.ts";

/**
 * Starts the runs that other runs' ends set off, in the transaction that records those ends: both are or neither is. An
 * event that is switched off, gone or another workspace's is passed over.
 */
export async function startFollowers(
  tx: Sql,
  queue: Queue,
  followers: readonly (FollowerRun & { readonly workspaceId: string })[],
): Promise<void> {
  const now = await readNow(tx);
  const runs = followers.map((follower) => ({
    ...follower,
    id: createExecutionId(now.getTime(), randomBytesOfId()),
  }));
  const rows = runs.map(({ id, workspaceId, eventId, input, refusal }) => ({
    id,
    workspace_id: workspaceId,
    event_id: eventId,
    input,
    refusal: refusal ?? undefined,
  }));
  const started = await tx<{ id: string; priority: EventPriority }[]>`
    insert into executions (id, workspace_id, event_id, tool_id, tool_type, action_id, trigger, status, stdout, nominal_at, created_at,
      finished_at, run_input)
    select v.id, e.workspace_id, e.id, e.tool_id, e.tool_type, e.action_id, 'event',
      case when v.refusal is null then 'QUEUED' else 'SKIPPED' end, coalesce(v.refusal, ''), ${now}, ${now},
      case when v.refusal is null then null else ${now}::timestamptz end, v.input
    from jsonb_to_recordset(${jsonText(rows)}::text::jsonb) as v(id uuid, workspace_id text, event_id bigint, input jsonb, refusal text)
    join events e on e.id = v.event_id and e.workspace_id = v.workspace_id and e.status = 'ACTIVE'
    returning id, (select priority from events e where e.id = event_id) as priority`;
  const priorities = new Map(started.map(({ id, priority }) => [id, priority]));
  const jobs = runs
    .filter(({ id, refusal }) => refusal === null && priorities.has(id))
    .map(({ id, workspaceId, eventId, input, depth }) => ({
      id,
      data: {
        executionId: id,
        workspaceId,
        eventId,
        nominalAt: now.toISOString(),
        trigger: "event",
        attempts: 0,
        priority: priorities.get(id) ?? ("normal" as const),
        input: JSON.parse(jsonText(input)),
        depth,
      },
    }));
  if (jobs.length === 0) return;
  await queue.insert(jobs, tx);
  await tx`select pg_notify('carillon_changes', '{"kind":"jobs"}')`;
}
