import type { DeadLetterList, DeadLetterListInput } from "@carillon/core";
import { listDeadLetters } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import { parseCursor } from "../logs/parse-cursor.ts";
import type { ServiceDeps } from "../service-deps.ts";

/** Runs that were given up, with why and since when. */
export async function getDeadLetters(
  { database }: ServiceDeps,
  caller: Caller,
  { cursor, ...filter }: DeadLetterListInput,
): Promise<DeadLetterList> {
  requirePermission(caller, "runs.read");
  const { workspaceId } = caller;
  return listDeadLetters(database.sql, { ...filter, workspaceId, before: parseCursor(cursor) });
}
