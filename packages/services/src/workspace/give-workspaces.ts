import { insertWorkspaces, type Sql } from "@carillon/db";
import type { ServiceDeps } from "../service-deps.ts";

/** Each a workspace of their own: who is in none could do nothing, not even accept an invitation. */
export async function giveWorkspaces(
  { randomBytes }: Pick<ServiceDeps, "randomBytes">,
  tx: Sql,
  people: readonly { readonly userId: string; readonly name: string }[],
): Promise<void> {
  const made = people.map(({ userId, name }) => {
    const id = randomBytes(12).toString("hex");
    const memberId = randomBytes(12).toString("hex");
    return { id, memberId, name: `${name}'s workspace`, slug: id, userId };
  });
  await insertWorkspaces(tx, made);
}
