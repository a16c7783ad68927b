import type { PlanUsage } from "@carillon/core";
import { quotasOf } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

/** What the plan allows, and what is used of it in this hour and day. */
export async function getPlanUsage({ database }: ServiceDeps, caller: Caller): Promise<PlanUsage> {
  requirePermission(caller, "workspace.read");
  const { workspaceId, plan } = caller;
  const quotas = await quotasOf(database.sql, { workspaceId, plan });
  return {
    plan,
    quotas: quotas.map((quota) => ({ ...quota, renewsAt: quota.renewsAt.toISOString() })),
  };
}
