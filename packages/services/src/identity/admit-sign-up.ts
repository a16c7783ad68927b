import type { GenericEndpointContext } from "@better-auth/core";
import { countUsers, type Database, hasPendingInvitation } from "@carillon/db";
import { APIError } from "better-auth/api";

export type SignupPolicy = "open" | "invite" | "closed";

type SignupOptions = {
  readonly database: Database;
  /** null: open until the first account exists, then by invitation. */
  readonly signup: SignupPolicy | null;
};

export async function signupPolicy({
  database,
  signup,
}: SignupOptions): Promise<{ signup: SignupPolicy; hasAccounts: boolean }> {
  const hasAccounts = (await countUsers(database.sql)) > 0;
  return { signup: signup ?? (hasAccounts ? "invite" : "open"), hasAccounts };
}

const REFUSALS = {
  closed: "Sign-up is closed on this install",
  invite:
    "Sign-up is by invitation on this install: open the link you were sent, or ask its owner for one. Over the API, send the invitation's id as invitationId",
} as const;

/** @throws APIError FORBIDDEN unless the install's policy lets this address make an account */
export async function admitSignUp(
  options: SignupOptions,
  user: { readonly email: string },
  context: GenericEndpointContext | null,
): Promise<void> {
  const { signup } = await signupPolicy(options);
  if (signup === "open" || (signup === "invite" && (await isInvited(options, user, context)))) return;
  throw refusal(signup);
}

/**
 * Who holds an invitation's link sends its id: an address is not proved by signing up with it, so to know one that was
 * invited is not enough.
 */
export async function isInvited(
  { database }: SignupOptions,
  { email }: { readonly email: string },
  context: GenericEndpointContext | null,
): Promise<boolean> {
  const id: unknown = context?.body?.invitationId;
  return typeof id === "string" && (await hasPendingInvitation(database.sql, { id, email }));
}

export function refusal(signup: "closed" | "invite"): APIError {
  return new APIError("FORBIDDEN", { message: REFUSALS[signup], code: "SIGNUP_NOT_ALLOWED" });
}
