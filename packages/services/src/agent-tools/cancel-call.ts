import { createHash } from "node:crypto";
import { announce } from "@carillon/db";
import type { Caller } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

/** How a client names one of its calls: by its session and its own number for the request. */
export type CallName = { readonly session: string; readonly requestId: string | number };

/** One caller's calls are never another's, whatever they are named. */
export function keyOfCall({ tokenId, userId }: Caller, { session, requestId }: CallName): string {
  return createHash("sha256")
    .update(JSON.stringify([tokenId, userId, session, requestId]))
    .digest("base64url");
}

/** Ends a call that is under way here or in another process; one that has ended is left as it is. */
export async function cancelCall(
  { runningCalls, database }: Pick<ServiceDeps, "runningCalls" | "database">,
  caller: Caller,
  call: CallName,
): Promise<void> {
  const id = keyOfCall(caller, call);
  if (!runningCalls.cancel(id)) await announce(database.sql, { kind: "call", id });
}
