import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";

export type Upstream = { readonly eventId: number; readonly onSuccess: boolean; readonly onFailure: boolean };

/** What sets an event off from now on. @returns the events on the other side, before and after */
export async function saveUpstream(
  sql: Sql,
  { workspaceId, eventId, upstream }: { workspaceId: string; eventId: number; upstream: readonly Upstream[] },
): Promise<number[]> {
  const old = await sql<{ id: number }[]>`
    delete from event_links where downstream_id = ${eventId} returning upstream_id as id`;
  if (upstream.length > 0) {
    await sql`
      insert into event_links (upstream_id, downstream_id, workspace_id, on_success, on_failure)
      select "eventId", ${eventId}, ${workspaceId}, "onSuccess", "onFailure"
      from jsonb_to_recordset(${jsonText(upstream)}::text::jsonb) as u("eventId" bigint, "onSuccess" boolean, "onFailure" boolean)`;
  }
  return [...old.map(({ id }) => id), ...upstream.map((each) => each.eventId)];
}

/** Which events an event sets off by one of its ends; those of the other end stay. */
export async function saveFollowers(
  sql: Sql,
  {
    workspaceId,
    eventId,
    on,
    ids,
  }: { workspaceId: string; eventId: number; on: "success" | "failure"; ids: readonly number[] },
): Promise<void> {
  const flag = sql(on === "success" ? "on_success" : "on_failure");
  await sql`update event_links set ${flag} = false where upstream_id = ${eventId}`;
  if (ids.length > 0) {
    await sql`
      insert into event_links (upstream_id, downstream_id, workspace_id, on_success, on_failure)
      select ${eventId}, id, ${workspaceId}, ${on === "success"}, ${on === "failure"} from unnest(${ids as number[]}::bigint[]) id
      on conflict (upstream_id, downstream_id) do update set ${flag} = true`;
  }
  await sql`delete from event_links where upstream_id = ${eventId} and not on_success and not on_failure`;
}
