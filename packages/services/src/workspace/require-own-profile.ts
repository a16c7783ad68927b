import { ForbiddenError, scopeCovers } from "@carillon/core";
import type { Caller } from "../caller.ts";

const PERMISSION = "me.write";

/**
 * Every role may change what is its own; a token only when it was made for that.
 * @throws ForbiddenError
 */
export function requireOwnProfile({ scopes }: Caller): void {
  if (scopes && !scopes.some((scope) => scopeCovers(scope, PERMISSION)))
    throw new ForbiddenError(`This token lacks the scope ${PERMISSION}`);
}
