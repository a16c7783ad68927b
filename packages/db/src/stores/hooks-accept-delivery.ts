import type { EventPriority } from "@carillon/core";
import type { Database, Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";
import type { Queue } from "../queue/queue.ts";

export type Delivery = {
  readonly executionId: string;
  readonly eventId: number;
  readonly workspaceId: string;
  /** SHA-256 of the sender's id; null: it has none, so nothing can come twice. */
  readonly deliveryHash: string | null;
  readonly receivedAt: Date;
  /** What `{{input…}}` reads; redacted. */
  readonly input: unknown;
  /** Why it does not run, in words; null: it runs. */
  readonly skipped: string | null;
};

/**
 * Makes a delivery durable: its id, its execution and its job commit together, so that of the same id at once, or again
 * after an answer that was lost, one runs.
 * @returns the run of the first delivery with this id, this one's own when it is the first; null when the event is gone
 */
export async function acceptDelivery(
  { database, queue }: { database: Database; queue: Queue },
  delivery: Delivery,
): Promise<{ executionId: string; isFirst: boolean } | null> {
  const isFirst = (await database.sql.begin(async (tx) => {
    const priority = await insertRun(tx, delivery);
    if (priority === null) return false;
    if (delivery.skipped === null) await insertJob(tx, queue, { ...delivery, priority });
    return true;
  })) as boolean;
  if (isFirst) return { executionId: delivery.executionId, isFirst };
  const [first] = await database.sql<{ executionId: string }[]>`
    select execution_id as "executionId" from hook_deliveries
    where event_id = ${delivery.eventId} and delivery_hash = ${delivery.deliveryHash}`;
  return first ? { executionId: first.executionId, isFirst } : null;
}

/** Two deliveries of one id wait for each other at the primary key; the second finds the first's row. */
async function insertRun(tx: Sql, delivery: Delivery): Promise<EventPriority | null> {
  const { executionId, eventId, workspaceId, deliveryHash, receivedAt, skipped } = delivery;
  const [row] = await tx<{ priority: EventPriority }[]>`
    with event as (
      select id, workspace_id, priority, tool_id, tool_type, action_id from events where id = ${eventId} and workspace_id = ${workspaceId}
    ), known as (
      insert into hook_deliveries (event_id, delivery_hash, workspace_id, execution_id, received_at)
      select id, ${deliveryHash}, workspace_id, ${executionId}::uuid, ${receivedAt} from event
      where ${deliveryHash}::text is not null
      on conflict do nothing returning 1
    )
    insert into executions (id, workspace_id, event_id, tool_id, tool_type, action_id, trigger, status, stdout,
      nominal_at, created_at, finished_at, run_input)
    select ${executionId}::uuid, workspace_id, id, tool_id, tool_type, action_id, 'webhook',
      ${skipped === null ? "QUEUED" : "SKIPPED"}, ${skipped ?? ""}, ${receivedAt}, ${receivedAt},
      ${skipped === null ? null : receivedAt}, ${jsonText(delivery.input)}::text::jsonb
    from event where ${deliveryHash}::text is null or exists (select from known)
    returning (select priority from event) as priority`;
  return row?.priority ?? null;
}

function insertJob(
  tx: Sql,
  queue: Queue,
  delivery: Delivery & { priority: EventPriority },
): Promise<unknown> {
  const { executionId, workspaceId, eventId, receivedAt, priority, input } = delivery;
  const data = {
    executionId,
    workspaceId,
    eventId,
    nominalAt: receivedAt.toISOString(),
    trigger: "webhook",
    attempts: 0,
    priority,
    input,
  };
  return queue.insertNow({ id: executionId, data }, tx);
}
