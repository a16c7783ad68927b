import type { Sql } from "../client.ts";

export type LastDelivery = {
  readonly executionId: string;
  readonly receivedAt: Date;
  readonly input: unknown;
};

/** How far back a delivery is looked for among the event's runs. */
const LOOKED_AT = 200;

/** What came in last by an event's webhook, as it is kept for replays: redacted. undefined: nothing did lately. */
export async function getLastDelivery(
  sql: Sql,
  { workspaceId, eventId }: { workspaceId: string; eventId: number },
): Promise<LastDelivery | undefined> {
  const [row] = await sql<LastDelivery[]>`
    select id as "executionId", created_at as "receivedAt", run_input as input
    from (
      select id, created_at, trigger, run_input from executions
      where event_id = ${eventId} and workspace_id = ${workspaceId} order by id desc limit ${LOOKED_AT}
    ) as late
    where trigger = 'webhook' and run_input is not null order by id desc limit 1`;
  return row;
}
