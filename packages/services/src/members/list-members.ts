import type { WorkspaceMember } from "@carillon/core";
import { listMembers as readMembers } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

export async function listMembers(
  { database }: ServiceDeps,
  caller: Caller,
): Promise<{ members: WorkspaceMember[] }> {
  requirePermission(caller, "workspace.admin");
  return { members: await readMembers(database.sql, caller.workspaceId) };
}
