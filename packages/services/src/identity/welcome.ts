import type { GenericEndpointContext } from "@better-auth/core";
import { type Database, initSetting, keepFirstUser, markOperator } from "@carillon/db";
import { giveWorkspaces } from "../workspace/give-workspaces.ts";
import { isInvited, refusal, type SignupPolicy } from "./admit-sign-up.ts";

type WelcomeOptions = {
  readonly database: Database;
  readonly signup: SignupPolicy | null;
  readonly randomBytes: (size: number) => Buffer;
};

/**
 * Gives a new account its workspace, and the first one the install. Where only the first account is free, who was let in
 * for that is asked once more now that their row is there: two may have found the install empty at once.
 * @throws APIError FORBIDDEN to the later one, whose account is gone again
 */
export async function welcome(
  options: WelcomeOptions,
  user: { readonly id: string; readonly name: string; readonly email: string },
  context: GenericEndpointContext | null,
): Promise<void> {
  const { database } = options;
  const mustBeFirst = options.signup === null && !(await isInvited(options, user, context));
  const stays = await database.sql.begin(async (tx) => {
    if (mustBeFirst && !(await keepFirstUser(tx, user.id))) return false;
    await giveWorkspaces(options, tx, [{ userId: user.id, name: user.name }]);
    const operator = await initSetting(tx, "operator", user.id);
    if (operator === user.id) await markOperator(tx, user.id);
    return true;
  });
  if (!stays) throw refusal("invite");
}
