import type { VariableKind } from "@carillon/core";
import type { Sql } from "../../client.ts";

/** A variable with the name of who changed it last. */
export type VariableRow = {
  readonly id: number;
  readonly name: string;
  readonly kind: VariableKind;
  readonly value: unknown;
  readonly sealed: string | null;
  readonly description: string | null;
  readonly updatedBy: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

/** Of a workspace in the order of their names, after one of them; or those of some names. */
export async function listVariables(
  sql: Sql,
  {
    workspaceId,
    after,
    names,
    limit,
  }: { workspaceId: string; after?: string | undefined; names?: readonly string[]; limit: number },
): Promise<VariableRow[]> {
  const rows = await sql<VariableRow[]>`
    select v.id, v.name, v.kind, v.value, v.sealed, v.description, coalesce(u.name, v.updated_by) as "updatedBy",
      v.created_at as "createdAt", v.updated_at as "updatedAt"
    from variables v left join "user" u on u.id = v.updated_by
    where v.workspace_id = ${workspaceId}
      ${after === undefined ? sql`` : sql`and v.name > ${after}`}
      ${names === undefined ? sql`` : sql`and v.name = any(${names as string[]}::text[])`}
    order by v.name limit ${limit}`;
  return [...rows];
}

/** What templates can name. */
export async function variableNames(
  sql: Sql,
  workspaceId: string,
): Promise<Pick<VariableRow, "name" | "kind">[]> {
  const rows = await sql<Pick<VariableRow, "name" | "kind">[]>`
    select name, kind from variables where workspace_id = ${workspaceId} order by name`;
  return [...rows];
}

export type StoredVariable = Pick<VariableRow, "id" | "name" | "value" | "sealed">;

/** All that templates of a workspace can read, as it is stored. */
export async function storedVariables(sql: Sql, workspaceId: string): Promise<StoredVariable[]> {
  const rows = await sql<StoredVariable[]>`
    select id, name, value, sealed from variables where workspace_id = ${workspaceId}`;
  return [...rows];
}

/** Those that are no secrets, by name. */
export async function plainVariables(sql: Sql, workspaceId: string): Promise<ReadonlyMap<string, unknown>> {
  const rows = await sql<Pick<VariableRow, "name" | "value">[]>`
    select name, value from variables where workspace_id = ${workspaceId} and sealed is null`;
  return new Map(rows.map(({ name, value }) => [name, value]));
}
