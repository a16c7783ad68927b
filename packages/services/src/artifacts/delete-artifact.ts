import { audit, deleteArtifactRow } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findArtifact } from "./get-artifacts.ts";

/** Deletes a file. The row goes first: a file that is left is an orphan, which is swept up, and never the other way round. */
export async function deleteArtifact(
  { database, artifacts, now, logger }: ServiceDeps,
  caller: Caller,
  { id }: { id: string },
): Promise<{ success: true }> {
  requirePermission(caller, "artifacts.write");
  const { workspaceId } = caller;
  await database.sql.begin(async (tx) => {
    const { name, bytes } = await findArtifact(tx, { workspaceId, id, now: now() });
    await deleteArtifactRow(tx, { workspaceId, id });
    const details = { name, bytes };
    await audit(tx, { ...auditor(caller), verb: "artifact.delete", target: `artifact:${id}`, details });
  });
  await artifacts.files
    .remove(id)
    .catch((err: unknown) => logger.warn({ err, id }, "a deleted artifact's file is left to be swept up"));
  return { success: true };
}
