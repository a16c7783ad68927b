import type { Role } from "@carillon/core";
import type { Sql } from "../client.ts";

export type InvitationRow = {
  readonly id: string;
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

const MAX_PENDING = 500;

function pending(sql: Sql) {
  return sql`
    select i.id, o.id as "workspaceId", o.name as "workspaceName", i.email, coalesce(i.role, 'viewer') as role,
      u.name as "invitedBy", i.created_at as "createdAt", i.expires_at as "expiresAt"
    from invitation i join organization o on o.id = i.organization_id join "user" u on u.id = i.inviter_id
    where i.status = 'pending' and i.expires_at > now()`;
}

/** Those that can still be accepted, the latest first. */
export async function listInvitations(sql: Sql, workspaceId: string): Promise<InvitationRow[]> {
  return sql<InvitationRow[]>`
    ${pending(sql)} and i.organization_id = ${workspaceId} order by i.created_at desc, i.id limit ${MAX_PENDING}`;
}

/** One that can still be accepted, of any workspace: who knows its id holds its link. */
export async function findInvitation(sql: Sql, id: string): Promise<InvitationRow | null> {
  const [row] = await sql<InvitationRow[]>`${pending(sql)} and i.id = ${id}`;
  return row ?? null;
}

/** Takes the place of what is pending for the same address, whose link ends. */
export async function insertInvitation(
  sql: Sql,
  invitation: {
    id: string;
    workspaceId: string;
    email: string;
    role: Role;
    inviterId: string;
    expiresAt: Date;
  },
): Promise<void> {
  const { id, workspaceId, email, role, inviterId, expiresAt } = invitation;
  await sql`
    update invitation set status = 'canceled'
    where organization_id = ${workspaceId} and lower(email) = lower(${email}) and status = 'pending'`;
  await sql`
    insert into invitation (id, organization_id, email, role, status, expires_at, inviter_id)
    values (${id}, ${workspaceId}, ${email}, ${role}, 'pending', ${expiresAt}, ${inviterId})`;
}

/** Ends a pending one, as accepted or as canceled; null when there is none to end. */
export async function endInvitation(
  sql: Sql,
  { id, workspaceId, status }: { id: string; workspaceId: string; status: "accepted" | "canceled" },
): Promise<{ email: string } | null> {
  const [row] = await sql<{ email: string }[]>`
    update invitation set status = ${status}
    where id = ${id} and organization_id = ${workspaceId} and status = 'pending' and expires_at > now() returning email`;
  return row ?? null;
}

export async function isMemberByEmail(
  sql: Sql,
  { workspaceId, email }: { workspaceId: string; email: string },
): Promise<boolean> {
  const rows = await sql`
    select 1 from member m join "user" u on u.id = m.user_id where m.organization_id = ${workspaceId} and u.email = lower(${email})`;
  return rows.length > 0;
}
