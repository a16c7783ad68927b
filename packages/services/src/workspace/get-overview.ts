import type { Overview } from "@carillon/core";
import { overviewOf } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

export async function getOverview({ database, now }: ServiceDeps, caller: Caller): Promise<Overview> {
  requirePermission(caller, "workspace.read");
  return overviewOf(database.sql, { workspaceId: caller.workspaceId, now: now() });
}
