import { type Database, storedVariables } from "@carillon/db";
import type { LoadVariables } from "@carillon/engine";
import { type Vault, VaultError } from "@carillon/vault";
import type { ServiceLogger } from "../service-deps.ts";
import { openVariable } from "./sealed-variable.ts";

/** What templates of a workspace read by name, opened; a secret that does not open is named, and told by who reads it. */
export function createLoadVariables({
  database,
  vault,
  logger,
}: {
  database: Database;
  vault: Vault;
  logger: Pick<ServiceLogger, "error">;
}): LoadVariables {
  return async (workspaceId) => {
    const values = new Map<string, unknown>();
    const secrets = new Map<string, string>();
    const unopened: string[] = [];
    for (const { id, name, value, sealed } of await storedVariables(database.sql, workspaceId)) {
      if (sealed === null) {
        values.set(name, value);
        continue;
      }
      try {
        secrets.set(name, openVariable(vault, { workspaceId, id, sealed }));
      } catch (err) {
        if (!(err instanceof VaultError)) throw err;
        logger.error({ err, workspaceId, name }, "a secret among the variables does not open");
        unopened.push(name);
      }
    }
    return { values, secrets, unopened };
  };
}
