import type { Sql } from "../client.ts";
import { endApprovalsOf } from "./approvals/end-approvals.ts";

type NewWorkspace = {
  readonly id: string;
  readonly memberId: string;
  readonly name: string;
  readonly slug: string;
  readonly userId: string;
};

/** A workspace with its owner. */
export function insertWorkspace(sql: Sql, made: NewWorkspace): Promise<void> {
  return insertWorkspaces(sql, [made]);
}

/** The connections every workspace has from its beginning, by type. */
const BUILT_IN = [
  { type: "CRM", name: "CRM" },
  { type: "FILES", name: "Files" },
  { type: "DATA", name: "Data analysis" },
  { type: "KNOWLEDGE", name: "Knowledge" },
  { type: "WEB", name: "Web search" },
] as const;

/** Workspaces, each with its owner and what is built in. */
export async function insertWorkspaces(sql: Sql, made: readonly NewWorkspace[]): Promise<void> {
  if (made.length === 0) return;
  const ids = made.map(({ id }) => id);
  await sql`
    insert into organization (id, name, slug)
    select * from unnest(${ids}::text[], ${made.map(({ name }) => name)}::text[], ${made.map(({ slug }) => slug)}::text[])`;
  await sql`
    insert into member (id, organization_id, user_id, role)
    select *, 'owner' from unnest(${made.map(({ memberId }) => memberId)}::text[], ${ids}::text[], ${made.map(({ userId }) => userId)}::text[])`;
  await sql`insert into workspace_settings (workspace_id) select * from unnest(${ids}::text[])`;
  await sql`
    insert into tools (workspace_id, user_id, type, name, is_built_in, credentials, credentials_masked)
    select w.id, w.user_id, b.type, b.name, true, '', '{}'
    from unnest(${ids}::text[], ${made.map(({ userId }) => userId)}::text[]) as w (id, user_id),
      unnest(${BUILT_IN.map(({ type }) => type)}::text[], ${BUILT_IN.map(({ name }) => name)}::text[]) as b (type, name)`;
}

/** Members who belong to no other workspace. */
export async function membersOfNoOther(
  sql: Sql,
  { workspaceId, userId }: { workspaceId: string; userId: string | null },
): Promise<{ userId: string; name: string }[]> {
  return sql<{ userId: string; name: string }[]>`
    select u.id as "userId", u.name from member m join "user" u on u.id = m.user_id
    where m.organization_id = ${workspaceId} ${userId === null ? sql`` : sql`and m.user_id = ${userId}`}
      and not exists (select 1 from member o where o.user_id = m.user_id and o.organization_id <> ${workspaceId})`;
}

/**
 * With its members, tools and their credentials, events, tokens, calendars, alerts and inbox. What ran is told by the log
 * and the audit log until these have had their time, to nobody: no one is in the workspace any more.
 */
export async function deleteWorkspace(sql: Sql, workspaceId: string): Promise<void> {
  await endApprovalsOf(sql, workspaceId);
  await sql`update session set active_organization_id = null where active_organization_id = ${workspaceId}`;
  await sql`delete from organization where id = ${workspaceId}`;
}
