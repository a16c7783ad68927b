import { BASE_ERROR_CODES } from "@better-auth/core/error";
import type { Database } from "@carillon/db";
import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from "better-auth/api";
import { deleteSessionCookie, setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import { changeEmail } from "./change-email.ts";
import { deleteAccount, describeDeletion } from "./delete-account.ts";

const EmailChange = z.object({ email: z.email(), password: z.string() });
const Deletion = z.object({
  /** The account's own, typed once more. */
  email: z.string(),
  password: z.string(),
  /** Id of the workspace that ends with it; null: none. */
  endsWorkspace: z.string().nullable().default(null),
});

const USE = [sensitiveSessionMiddleware];

/**
 * What a person does with their own account, by session and password: mail may not be set up, so nothing is proved by it.
 * better-auth's own ways are closed (docs/adr/0017): `/change-email` asks for no password and answers a taken address with
 * 200, `/delete-user` deletes without a password what has just signed in, and not in the transaction of our checks.
 */
export function accountPlugin(options: { readonly database: Database }) {
  return {
    id: "carillon-account",
    endpoints: {
      changeOwnEmail: createAuthEndpoint(
        "/account/email",
        { method: "POST", use: USE, body: EmailChange },
        async (ctx) => {
          const { user } = ctx.context.session;
          // Before anything is told of the address.
          await ctx.context.password.checkPassword(user.id, ctx);
          const email = ctx.body.email.toLowerCase();
          if (email === user.email)
            throw new APIError("BAD_REQUEST", {
              code: "EMAIL_SAME",
              message: "That is your address already.",
            });
          if ((await changeEmail(options, user, email)) === "taken")
            throw new APIError("UNPROCESSABLE_ENTITY", {
              code: "EMAIL_IN_USE",
              message: "This address is in use already. Enter another one.",
            });
          // As after a change of password: whoever else held this browser's session has lost it, too.
          const session = await ctx.context.internalAdapter.createSession(user.id);
          if (!session) throw APIError.from("INTERNAL_SERVER_ERROR", BASE_ERROR_CODES.FAILED_TO_GET_SESSION);
          await setSessionCookie(ctx, { session, user: { ...user, email } });
          return ctx.json({ email });
        },
      ),

      describeDeletion: createAuthEndpoint("/account/deletion", { method: "GET", use: USE }, async (ctx) =>
        ctx.json(await describeDeletion(options, ctx.context.session.user)),
      ),

      deleteOwnAccount: createAuthEndpoint(
        "/account/delete",
        { method: "POST", use: USE, body: Deletion },
        async (ctx) => {
          const { user } = ctx.context.session;
          const { email, endsWorkspace } = ctx.body;
          await ctx.context.password.checkPassword(user.id, ctx);
          if (email.trim().toLowerCase() !== user.email)
            throw new APIError("BAD_REQUEST", {
              code: "EMAIL_NOT_CONFIRMED",
              message: "Type the address of your account to confirm.",
            });
          const decision = await deleteAccount(options, user, endsWorkspace);
          if (decision.kind === "refused") throw new APIError("CONFLICT", decision);
          if ((decision.ends?.id ?? null) !== endsWorkspace)
            throw new APIError("CONFLICT", {
              code: "WORKSPACE_NOT_CONFIRMED",
              message: decision.ends
                ? `The workspace “${decision.ends.name}” ends with your account: confirm that, too.`
                : "That workspace does not end with your account any more. Look again at what does.",
            });
          deleteSessionCookie(ctx);
          return ctx.json({ success: true });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
