import { NotFoundError, type Variable } from "@carillon/core";
import { listVariables, type Sql, type VariableRow } from "@carillon/db";
import type { Caller } from "../caller.ts";

/** The row as callers see it: of a secret never the value. */
export function variableOf(row: VariableRow): Variable {
  const { name, kind, description, updatedBy } = row;
  return {
    name,
    kind,
    value: kind === "secret" ? null : row.value,
    description,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    updatedBy,
  };
}

/** null: the workspace has none of this name. */
export async function lookUpVariable(
  sql: Sql,
  { workspaceId }: Caller,
  name: string,
): Promise<VariableRow | null> {
  const [row] = await listVariables(sql, { workspaceId, names: [name], limit: 1 });
  return row ?? null;
}

/** @throws NotFoundError */
export async function findVariable(sql: Sql, caller: Caller, name: string): Promise<VariableRow> {
  const row = await lookUpVariable(sql, caller, name);
  if (!row) throw new NotFoundError(`There is no variable ${name}`);
  return row;
}
