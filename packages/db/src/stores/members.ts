import { ROLES, type Role, type WorkspaceEntry, type WorkspaceMember } from "@carillon/core";
import type { Sql } from "../client.ts";

/** More than a workspace has; past it the list ends. */
const MAX_MEMBERS = 1_000;
const MAX_WORKSPACES = 200;

/** A role that is none of ours gives the least. */
function roleColumn(sql: Sql) {
  return sql`case when m.role = any(${[...ROLES]}::text[]) then m.role else 'viewer' end as role`;
}

/** Owners first, then by when they joined. */
export async function listMembers(sql: Sql, workspaceId: string): Promise<WorkspaceMember[]> {
  const rows = await sql<(Omit<WorkspaceMember, "joinedAt"> & { joined: Date })[]>`
    select u.id as "userId", u.name, u.email, ${roleColumn(sql)}, m.created_at as joined
    from member m join "user" u on u.id = m.user_id where m.organization_id = ${workspaceId}
    order by (m.role = 'owner') desc, m.created_at, m.id limit ${MAX_MEMBERS}`;
  return rows.map(({ joined, ...row }) => ({ ...row, joinedAt: joined.toISOString() }));
}

/** Of two who change the members of a workspace at once, the second waits for the first. */
export async function lockMembers(sql: Sql, workspaceId: string): Promise<void> {
  await sql`select 1 from organization where id = ${workspaceId} for no key update`;
}

/** One member's role, and how many owners there are. */
export async function findMember(
  sql: Sql,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<{ role: Role; email: string; owners: number } | null> {
  const [row] = await sql<{ role: Role; email: string; owners: number }[]>`
    select ${roleColumn(sql)}, u.email,
      (select count(*)::int from member o where o.organization_id = ${workspaceId} and o.role = 'owner') as owners
    from member m join "user" u on u.id = m.user_id where m.organization_id = ${workspaceId} and m.user_id = ${userId}`;
  return row ?? null;
}

export async function setMemberRole(
  sql: Sql,
  { workspaceId, userId, role }: { workspaceId: string; userId: string; role: Role },
): Promise<void> {
  await sql`update member set role = ${role} where organization_id = ${workspaceId} and user_id = ${userId}`;
}

/** False: they are one already. */
export async function insertMember(
  sql: Sql,
  { id, workspaceId, userId, role }: { id: string; workspaceId: string; userId: string; role: Role },
): Promise<boolean> {
  const rows = await sql`
    insert into member (id, organization_id, user_id, role)
    select ${id}, ${workspaceId}, ${userId}, ${role}
    where not exists (select 1 from member where organization_id = ${workspaceId} and user_id = ${userId}) returning 1`;
  return rows.length > 0;
}

/** Takes a member out. Their tokens here end for good, so that none wakes up when they are invited again. */
export async function deleteMember(
  sql: Sql,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<void> {
  await sql`delete from member where organization_id = ${workspaceId} and user_id = ${userId}`;
  await sql`update api_tokens set revoked_at = now() where workspace_id = ${workspaceId} and user_id = ${userId} and revoked_at is null`;
  await sql`update session set active_organization_id = null where user_id = ${userId} and active_organization_id = ${workspaceId}`;
}

/** All workspaces of a person, the oldest membership first. */
export async function listWorkspaces(sql: Sql, userId: string): Promise<Omit<WorkspaceEntry, "isCurrent">[]> {
  return sql<Omit<WorkspaceEntry, "isCurrent">[]>`
    select o.id, o.name, ${roleColumn(sql)} from member m join organization o on o.id = m.organization_id
    where m.user_id = ${userId} order by m.created_at, o.id limit ${MAX_WORKSPACES}`;
}

/** @param sessionId the session that goes there too; null: only sessions to come */
export async function enterWorkspace(
  sql: Sql,
  { userId, workspaceId, sessionId }: { userId: string; workspaceId: string; sessionId: string | null },
): Promise<void> {
  await sql`update "user" set last_workspace_id = ${workspaceId} where id = ${userId}`;
  if (sessionId === null) return;
  await sql`update session set active_organization_id = ${workspaceId} where id = ${sessionId} and user_id = ${userId}`;
}

export async function renameWorkspace(
  sql: Sql,
  { workspaceId, name }: { workspaceId: string; name: string },
): Promise<void> {
  await sql`update organization set name = ${name} where id = ${workspaceId}`;
}
