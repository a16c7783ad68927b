import { BadRequestError, type VariableList, type VariableListInput, VariableName } from "@carillon/core";
import { listVariables } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { variableOf } from "./variable-of.ts";

/** In the order of their names; values of secrets are in none. @throws BadRequestError for a cursor that no answer of ours gave */
export async function getVariables(
  { database }: ServiceDeps,
  caller: Caller,
  { limit, cursor }: VariableListInput,
): Promise<VariableList> {
  requirePermission(caller, "variables.read");
  if (cursor !== undefined && !VariableName.safeParse(cursor).success) {
    const message = "Not a cursor: send the nextCursor of the page before, or none";
    throw new BadRequestError([{ path: "cursor", message }]);
  }
  const { workspaceId } = caller;
  const rows = await listVariables(database.sql, { workspaceId, after: cursor, limit: limit + 1 });
  const page = rows.slice(0, limit);
  return {
    variables: page.map(variableOf),
    nextCursor: rows.length > limit ? (page.at(-1)?.name ?? null) : null,
  };
}
