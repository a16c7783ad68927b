import { audit, type Database, listPlaces } from "@carillon/db";
import { APIError, createAuthMiddleware } from "better-auth/api";

/** Writes down in each workspace of a person that their password is another now. */
export function notePasswordChange({ database }: { readonly database: Database }) {
  return createAuthMiddleware(async (ctx) => {
    if (ctx.path !== "/change-password" || ctx.context.returned instanceof APIError) return;
    const userId = ctx.context.session?.user.id;
    if (userId === undefined) return;
    await database.sql.begin(async (tx) => {
      for (const { workspaceId } of await listPlaces(tx, userId))
        await audit(tx, {
          ...{ workspaceId, userId, tokenId: null },
          verb: "me.password",
          target: `user:${userId}`,
          details: {},
        });
    });
  });
}
