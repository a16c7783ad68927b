import {
  type AuditEntry,
  type AuditList,
  type AuditListInput,
  BadRequestError,
  redact,
} from "@carillon/core";
import { type AuditAsked, type AuditRow, listAudit } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import { readInstant } from "../read-instant.ts";
import type { ServiceDeps } from "../service-deps.ts";

/** Who did what, newest first. @throws BadRequestError for a cursor that no answer of ours gave */
export async function getAudit(
  { database }: ServiceDeps,
  caller: Caller,
  { limit, cursor, from, to, ...filter }: AuditListInput,
): Promise<AuditList> {
  requirePermission(caller, "audit.read");
  const rows = await listAudit(database.sql, {
    ...filter,
    workspaceId: caller.workspaceId,
    from: from === undefined ? undefined : readInstant(from, "from"),
    to: to === undefined ? undefined : readInstant(to, "to"),
    before: cursor === undefined ? undefined : readCursor(cursor),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    entries: page.map(entryOf),
    nextCursor: rows.length > limit && last ? `${last.atMicros}-${last.id}` : null,
  };
}

/** What an entry tells was written without secrets; that is looked at once more where people read it. */
function entryOf({ userId, userName, tokenId, tokenName, details, ...row }: AuditRow): AuditEntry {
  const { id, verb, target, targetName } = row;
  return {
    ...{ id, verb, target, targetName },
    at: row.at.toISOString(),
    user: userId === null ? null : { id: userId, name: userName ?? "a former member" },
    token: tokenId === null ? null : { id: tokenId, name: tokenName ?? "a deleted token" },
    details: redact(details),
  };
}

function readCursor(cursor: string): NonNullable<AuditAsked["before"]> {
  const parts = /^(\d{1,17})-(\d{1,15})$/.exec(cursor);
  if (parts) return { atMicros: parts[1] ?? "", id: Number(parts[2]) };
  const message = "Not a cursor: send the nextCursor of the page before, or none";
  throw new BadRequestError([{ path: "cursor", message }]);
}
