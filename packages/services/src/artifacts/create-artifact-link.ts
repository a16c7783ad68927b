import type { ArtifactLink, ArtifactLinkInput } from "@carillon/core";
import { audit } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findArtifact } from "./get-artifacts.ts";

/** A link that gives the file to whoever has it; who made it, and how long it holds, is in the audit log. */
export async function createArtifactLink(
  { database, artifacts, now }: ServiceDeps,
  caller: Caller,
  { id, seconds }: ArtifactLinkInput,
): Promise<ArtifactLink> {
  requirePermission(caller, "artifacts.write");
  const { workspaceId } = caller;
  const row = await findArtifact(database.sql, { workspaceId, id, now: now() });
  const until = Math.min(now().getTime() + seconds * 1_000, row.expiresAt.getTime());
  const link = artifacts.links.make(id, new Date(until));
  const expiresAt = link.expiresAt.toISOString();
  await audit(database.sql, {
    ...auditor(caller),
    verb: "artifact.link",
    target: `artifact:${id}`,
    details: { name: row.name, expiresAt },
  });
  return { url: link.url, expiresAt };
}
