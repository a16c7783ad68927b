import type { WorkspaceNamed } from "@carillon/core";
import { announce, audit, renameWorkspace as writeName } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

export async function renameWorkspace(
  { database, forgetCallers }: ServiceDeps,
  caller: Caller,
  { name }: { name: string },
): Promise<WorkspaceNamed> {
  requirePermission(caller, "workspace.admin");
  const { workspaceId } = caller;
  await database.sql.begin(async (tx) => {
    await writeName(tx, { workspaceId, name });
    await audit(tx, {
      ...auditor(caller),
      verb: "workspace.rename",
      target: `workspace:${workspaceId}`,
      details: { from: caller.workspaceName, to: name },
    });
    await announce(tx, { kind: "member", id: caller.userId });
  });
  forgetCallers();
  return { id: workspaceId, name };
}
