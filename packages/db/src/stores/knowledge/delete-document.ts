import type { Database } from "../../client.ts";

/** @returns whether there was one */
export async function deleteDocument(
  { sql }: Database,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<boolean> {
  const deleted = await sql.begin(async (tx) => {
    // Locked first, as adding does, so that the two never wait for each other in a circle.
    await tx`select from knowledge_usage where workspace_id = ${workspaceId} for update`;
    const [gone] = await tx<{ bytes: number }[]>`
      delete from knowledge_documents where workspace_id = ${workspaceId} and id = ${id} returning bytes`;
    if (!gone) return false;
    await tx`
      update knowledge_usage set documents = documents - 1, bytes = bytes - ${gone.bytes} where workspace_id = ${workspaceId}`;
    return true;
  });
  return deleted as boolean;
}
