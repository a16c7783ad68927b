import type { KeysState } from "@carillon/core";
import { countSealed } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

/** Which master keys have sealed what of the workspace: how far a rotation has come. No key is in it. */
export async function getKeysState({ database, vault }: ServiceDeps, caller: Caller): Promise<KeysState> {
  requirePermission(caller, "keys.read");
  const counts = await countSealed(database.sql, { workspaceId: caller.workspaceId });
  const sealedBy = new Map<string, number>([[vault.activeKeyId, 0]]);
  for (const { keyId, count } of counts) sealedBy.set(keyId, (sealedBy.get(keyId) ?? 0) + count);
  const keys = [...sealedBy].map(([id, sealed]) => ({
    id,
    state:
      id === vault.activeKeyId
        ? ("active" as const)
        : vault.hasKey(id)
          ? ("readable" as const)
          : ("missing" as const),
    sealed,
  }));
  return {
    activeKeyId: vault.activeKeyId,
    keys,
    total: keys.reduce((sum, { sealed }) => sum + sealed, 0),
    sealedByActive: sealedBy.get(vault.activeKeyId) ?? 0,
  };
}
