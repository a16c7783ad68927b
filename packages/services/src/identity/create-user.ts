import { ConflictError } from "@carillon/core";
import { findUserByEmail } from "@carillon/db";
import { type Auth, type AuthOptions, createAuth } from "./create-auth.ts";

/** Makes an account whatever the sign-up policy says: for the operator's command line. */
export async function createUser(
  options: AuthOptions,
  { name, email, password }: { name: string; email: string; password: string },
): Promise<{ id: string }> {
  if (await findUserByEmail(options.database.sql, email))
    throw new ConflictError(`There is an account with the address ${email} already`);
  const auth: Auth = createAuth({ ...options, signup: "open" });
  const { user } = await auth.api.signUpEmail({ body: { name, email, password } });
  return { id: user.id };
}
