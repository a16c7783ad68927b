import {
  announce,
  audit,
  type Database,
  endSessions,
  listPlaces,
  changeEmail as writeEmail,
} from "@carillon/db";

/**
 * Another address to sign in with: all sessions end with it, and each workspace of the person is told. API tokens stay.
 * @returns "taken": it is another account's
 */
export async function changeEmail(
  { database }: { database: Database },
  user: { readonly id: string; readonly email: string },
  email: string,
): Promise<"changed" | "taken"> {
  const isChanged = await writeEmail(database, {
    userId: user.id,
    email,
    also: async (tx) => {
      await endSessions(tx, user.id);
      for (const { workspaceId } of await listPlaces(tx, user.id)) {
        await audit(tx, {
          ...{ workspaceId, userId: user.id, tokenId: null },
          verb: "me.email",
          target: `user:${user.id}`,
          details: { from: user.email, to: email },
        });
      }
      await announce(tx, { kind: "member", id: user.id });
      // Events hold their owner's address in memory, for templates: all is read anew.
      await announce(tx, { kind: "alerts" });
    },
  });
  return isChanged ? "changed" : "taken";
}
