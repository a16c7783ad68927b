import { BadRequestError, type CostSummary, type CostSummaryInput } from "@carillon/core";
import { groupUsage, sumUsage, type UsagePlace } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

const DAY_MS = 86_400_000;
/** Days that are shown where none are named. */
const DAYS = 30;

/** What runs of these days cost, in all and by what they are grouped by, a page at a time. */
export async function getCosts(
  { database: { sql }, now }: ServiceDeps,
  caller: Caller,
  { groupBy, limit, cursor, ...asked }: CostSummaryInput,
): Promise<CostSummary> {
  requirePermission(caller, "logs.read");
  const today = now().getTime();
  const { from = dayOf(today - (DAYS - 1) * DAY_MS), to = dayOf(today), ...filter } = asked;
  if (from > to) throw new BadRequestError([{ path: "from", message: `${from} is after ${to}` }]);
  const wanted = { ...filter, workspaceId: caller.workspaceId, from, to };
  const [total, rows] = await Promise.all([
    sumUsage(sql, wanted),
    groupUsage(sql, wanted, { groupBy, limit: limit + 1, after: placeOf(cursor) }),
  ]);
  const groups = rows.slice(0, limit);
  const last = groups.at(-1);
  return { from, to, total, groups, nextCursor: rows.length > limit && last ? cursorOf(last) : null };
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

function cursorOf({ cost, key }: UsagePlace): string {
  return Buffer.from(JSON.stringify([cost, key])).toString("base64url");
}

function placeOf(cursor: string | undefined): UsagePlace | null {
  if (cursor === undefined) return null;
  try {
    const [cost, key] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    if (typeof cost === "string" && /^\d{1,18}(\.\d{1,9})?$/.test(cost) && typeof key === "string")
      return { cost, key };
  } catch {
    // Told below.
  }
  throw new BadRequestError([
    { path: "cursor", message: "Not a cursor: send the nextCursor of the page before, or none" },
  ]);
}
