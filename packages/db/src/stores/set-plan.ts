import { announce } from "../changes.ts";
import type { Database } from "../client.ts";
import { audit } from "./audit.ts";
import { PLANS } from "./take-quota.ts";

export const PLAN_NAMES: readonly string[] = [...Object.keys(PLANS), "unlimited"];

/**
 * The operator gives a workspace a plan; its next run goes by it, in every process.
 * @returns its name, and the plan of before; null when there is no such workspace
 */
export async function setPlan(
  { sql }: Database,
  { workspaceId, plan }: { workspaceId: string; plan: string },
): Promise<{ name: string; before: string } | null> {
  return sql.begin(async (tx) => {
    const [workspace] = await tx<{ name: string; before: string }[]>`
      select o.name, coalesce(s.plan, 'unlimited') as before
      from organization o left join workspace_settings s on s.workspace_id = o.id where o.id = ${workspaceId} for update of o`;
    if (!workspace) return null;
    await tx`
      insert into workspace_settings (workspace_id, plan) values (${workspaceId}, ${plan})
      on conflict (workspace_id) do update set plan = excluded.plan`;
    await audit(tx, {
      workspaceId,
      userId: null,
      tokenId: null,
      verb: "workspace.plan",
      target: `workspace:${workspaceId}`,
      details: { plan, before: workspace.before },
    });
    // What is known of tools and of callers tells of the plan.
    await announce(tx, { kind: "limits" });
    await announce(tx, { kind: "member", id: workspaceId });
    return workspace;
  }) as Promise<{ name: string; before: string } | null>;
}
