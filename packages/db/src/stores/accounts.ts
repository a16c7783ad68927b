import { announce } from "../changes.ts";
import type { Database, Sql } from "../client.ts";
import { isUniqueViolation } from "../is-unique-violation.ts";

/** A workspace somebody belongs to, and who is in it. */
export type AccountPlace = {
  readonly workspaceId: string;
  readonly name: string;
  readonly role: string;
  readonly members: number;
  readonly owners: number;
};

/** Who makes the first account of an install, ends one or hands the install over waits for who does so already. */
export async function lockAccounts(sql: Sql): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('first account', 0))`;
}

/** Until the transaction ends nobody joins or leaves the workspaces of a person, nor do they come into another. */
export async function lockPlaces(sql: Sql, userId: string): Promise<void> {
  const lockWorkspaces = () => sql`
    select 1 from organization where id in (select organization_id from member where user_id = ${userId})
    order by id for no key update`;
  await lockWorkspaces();
  await sql`select 1 from "user" where id = ${userId} for update`;
  // One that they came into in between.
  await lockWorkspaces();
}

/** The oldest membership first. */
export async function listPlaces(sql: Sql, userId: string): Promise<AccountPlace[]> {
  return sql<AccountPlace[]>`
    select o.id as "workspaceId", o.name, m.role,
      (select count(*)::int from member a where a.organization_id = o.id) as members,
      (select count(*)::int from member a where a.organization_id = o.id and a.role = 'owner') as owners
    from member m join organization o on o.id = m.organization_id
    where m.user_id = ${userId} order by m.created_at, o.id`;
}

/** What the install is left with when this account is gone; null: there is none. */
export async function findStanding(
  sql: Sql,
  userId: string,
): Promise<{ isOperator: boolean; otherAccounts: boolean; otherOperators: boolean } | null> {
  const [row] = await sql<{ isOperator: boolean; otherAccounts: boolean; otherOperators: boolean }[]>`
    select u.is_operator as "isOperator",
      exists (select 1 from "user" o where o.id <> u.id) as "otherAccounts",
      exists (select 1 from "user" o where o.id <> u.id and o.is_operator) as "otherOperators"
    from "user" u where u.id = ${userId}`;
  return row ?? null;
}

/**
 * Another address to sign in with, in lower case, and with it whatever `also` writes.
 * @returns false: it is somebody's already
 */
export async function changeEmail(
  { sql }: Database,
  { userId, email, also }: { userId: string; email: string; also: (tx: Sql) => Promise<void> },
): Promise<boolean> {
  try {
    await sql.begin(async (tx) => {
      await tx`update "user" set email = ${email}, email_verified = false, updated_at = now() where id = ${userId}`;
      await also(tx);
    });
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** Signs a person out everywhere. */
export async function endSessions(sql: Sql, userId: string): Promise<void> {
  await sql`delete from session where user_id = ${userId}`;
}

/**
 * The account with its sessions, memberships, tokens, and the invitations it sent that are open. What it did stays in the
 * logs by its id, and what it made stays with the workspace.
 */
export async function deleteAccount(sql: Sql, userId: string): Promise<void> {
  await sql`delete from oauth_flows where user_id = ${userId}`;
  await sql`delete from "user" where id = ${userId}`;
}

/** The install belongs to this account from now on, and to no other. */
export async function handOverInstall({ sql }: Database, userId: string): Promise<void> {
  await sql.begin(async (tx) => {
    await lockAccounts(tx);
    await tx`update "user" set is_operator = (id = ${userId}) where is_operator or id = ${userId}`;
    await tx`
      insert into install_settings (name, value) values ('operator', to_jsonb(${userId}::text))
      on conflict (name) do update set value = excluded.value`;
    await announce(tx, { kind: "member", id: userId });
  });
}
