import type { WorkspaceLimits } from "@carillon/core";
import { announce, audit, setWorkspaceLimits, workspaceLimits } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

export async function getWorkspaceLimits(
  { database }: ServiceDeps,
  caller: Caller,
): Promise<WorkspaceLimits> {
  requirePermission(caller, "workspace.read");
  return workspaceLimits(database.sql, caller.workspaceId);
}

/** Caps what the workspace does at once; runs that wait are let go by the new cap within a second. */
export async function changeWorkspaceLimits(
  { database, engine }: ServiceDeps,
  caller: Caller,
  { concurrency }: WorkspaceLimits,
): Promise<WorkspaceLimits> {
  requirePermission(caller, "workspace.admin");
  const { workspaceId } = caller;
  const limits = (await database.sql.begin(async (tx) => {
    await setWorkspaceLimits(tx, { workspaceId, concurrency });
    await audit(tx, {
      ...auditor(caller),
      verb: "workspace.limits",
      target: `workspace:${workspaceId}`,
      details: { concurrency },
    });
    await announce(tx, { kind: "limits" });
    return workspaceLimits(tx, workspaceId);
  })) as WorkspaceLimits;
  engine.dropAll();
  return limits;
}
