import type { CrmUnknown, CrmWrite } from "@carillon/core";
import type { Database, Sql } from "../../client.ts";

/** ms a statement of a write may take: as long as an action has. */
const STATEMENT_MS = 5_000;

type Done = { readonly kind: "done" };

/**
 * Writes in one transaction, once a run: the run that asks again is shown what its first try wrote.
 * @param written how the answer is told of a row that was written before
 */
export async function writeOnce<Outcome extends { readonly kind: string }>(
  { sql }: Database,
  { workspaceId, key }: CrmWrite,
  steps: {
    write(tx: Sql): Promise<{ readonly outcome: Outcome | CrmUnknown; readonly target?: number }>;
    written(tx: Sql, target: number): Promise<Outcome | CrmUnknown>;
  },
): Promise<Outcome | CrmUnknown> {
  const outcome = await sql.begin(async (tx) => {
    await tx`select set_config('statement_timeout', ${String(STATEMENT_MS)}, true),
      pg_advisory_xact_lock(hashtextextended(${`crm ${workspaceId} ${key}`}, 0))`;
    const [before] = await tx<{ target: number }[]>`
      select target from crm_writes where workspace_id = ${workspaceId} and key = ${key}`;
    if (before) return steps.written(tx, before.target);
    const { outcome, target } = await steps.write(tx);
    if (isDone(outcome) && target !== undefined)
      await tx`insert into crm_writes (workspace_id, key, target) values (${workspaceId}, ${key}, ${target})`;
    return outcome;
  });
  return outcome as Outcome | CrmUnknown;
}

function isDone(outcome: { readonly kind: string }): outcome is Done {
  return outcome.kind === "done";
}
