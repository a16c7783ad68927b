import type { VariableKind } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";

/** Whoever changes variables of a workspace waits for the others, until the transaction ends. */
export async function lockVariables(sql: Sql, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`variables of ${workspaceId}`}, 0))`;
}

/** Whoever saves what reads variables keeps them from being deleted, until the transaction ends. */
export async function holdVariables(sql: Sql, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`variables of ${workspaceId}`}, 0))`;
}

export async function countVariables(sql: Sql, workspaceId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from variables where workspace_id = ${workspaceId}`;
  return row?.count ?? 0;
}

/** The id of one that is to be: a secret's envelope names it. */
export async function nextVariableId(sql: Sql): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    select nextval(pg_get_serial_sequence('variables', 'id'))::bigint as id`;
  if (!row) throw new Error("the sequence of variables gave no id");
  return row.id;
}

export type VariableFields = {
  readonly id: number;
  readonly workspaceId: string;
  readonly name: string;
  readonly kind: VariableKind;
  /** Of a variable. */
  readonly value: unknown;
  /** Of a secret. */
  readonly sealed: string | null;
  readonly description: string | null;
  readonly userId: string;
};

/** Writes a new one, or in place of the one with its id. */
export async function saveVariable(sql: Sql, fields: VariableFields): Promise<void> {
  const { id, workspaceId, name, kind, sealed, description, userId } = fields;
  const value = kind === "secret" ? null : jsonText(fields.value);
  await sql`
    insert into variables (id, workspace_id, name, kind, value, sealed, description, updated_by)
    overriding system value
    values (${id}, ${workspaceId}, ${name}, ${kind}, ${value}::text::jsonb, ${sealed}, ${description}, ${userId})
    on conflict (id) do update set value = excluded.value, sealed = excluded.sealed, description = excluded.description,
      updated_by = excluded.updated_by, updated_at = now()
    where variables.workspace_id = excluded.workspace_id`;
}

export async function deleteVariable(
  sql: Sql,
  { workspaceId, name }: { workspaceId: string; name: string },
): Promise<void> {
  await sql`delete from variables where workspace_id = ${workspaceId} and name = ${name}`;
}
