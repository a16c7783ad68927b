import {
  announce,
  audit,
  type Database,
  deleteWorkspace,
  deleteAccount as eraseAccount,
  findStanding,
  listPlaces,
  lockAccounts,
  lockPlaces,
  retryDeadlock,
  type Sql,
} from "@carillon/db";
import { type DeletionDecision, decideDeletion } from "./decide-deletion.ts";

type User = { readonly id: string; readonly name: string; readonly email: string };

/** Whether the person's account may go now, and what goes with it. */
export async function describeDeletion(
  { database }: { database: Database },
  { id }: Pick<User, "id">,
): Promise<DeletionDecision> {
  return (await weigh(database.sql, id)).decision;
}

/**
 * Ends the account with its sessions and tokens at once, in all processes. The logs keep its id, and the audit log of each
 * of its workspaces its name and address once more.
 * @param endsWorkspace the workspace that the person knows ends with it
 * @returns what was decided; only what is "allowed" with that very workspace was done
 */
export async function deleteAccount(
  { database }: { database: Database },
  user: User,
  endsWorkspace: string | null,
): Promise<DeletionDecision> {
  const erase = async (tx: Sql): Promise<DeletionDecision> => {
    await lockAccounts(tx);
    await lockPlaces(tx, user.id);
    const { decision, places } = await weigh(tx, user.id);
    if (decision.kind === "refused" || (decision.ends?.id ?? null) !== endsWorkspace) return decision;
    const did = { userId: user.id, tokenId: null };
    for (const { workspaceId, role } of places) {
      await audit(tx, {
        ...did,
        workspaceId,
        verb: "me.delete",
        target: `user:${user.id}`,
        details: { name: user.name, email: user.email, role },
      });
    }
    if (decision.ends) {
      const { id, name } = decision.ends;
      await deleteWorkspace(tx, id);
      await audit(tx, {
        ...did,
        workspaceId: id,
        verb: "workspace.delete",
        target: `workspace:${id}`,
        details: { name },
      });
    }
    await eraseAccount(tx, user.id);
    await announce(tx, { kind: "member", id: user.id });
    // Workers hold tools and events of the workspace in memory, and the address for templates: all is read anew.
    await announce(tx, { kind: "alerts" });
    return decision;
  };
  return retryDeadlock(() => database.sql.begin(erase));
}

async function weigh(sql: Sql, userId: string) {
  const [standing, places] = await Promise.all([findStanding(sql, userId), listPlaces(sql, userId)]);
  if (!standing) throw new Error("the account is gone");
  return { places, decision: decideDeletion(standing, places) };
}
