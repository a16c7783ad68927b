import { BadRequestError, Instant, type Tick, type TickListInput, type TickPage } from "@carillon/core";
import { listTicks, type TickRow } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findEvent } from "./find-event.ts";
import { readInstant } from "./read-instant.ts";

/** What became of an event's ticks, newest first, each page from where the last one ended. */
export async function getTicks(
  { database }: ServiceDeps,
  caller: Caller,
  { eventId, outcome, from, to, limit, cursor }: TickListInput,
): Promise<TickPage> {
  requirePermission(caller, "events.read");
  await findEvent(database.sql, caller, eventId);
  const bounds = [
    to === undefined ? [] : [readInstant(to, "to")],
    cursor === undefined ? [] : [readCursor(cursor)],
  ];
  const before = bounds.flat().sort((a, b) => a.getTime() - b.getTime())[0];
  const rows = await listTicks(database.sql, {
    workspaceId: caller.workspaceId,
    eventId,
    outcome,
    from: from === undefined ? undefined : readInstant(from, "from"),
    before,
    limit: limit + 1,
  });
  const ticks = rows.slice(0, limit).map(tickOf);
  return { ticks, nextCursor: rows.length > limit ? (ticks.at(-1)?.nominalAt ?? null) : null };
}

function readCursor(cursor: string): Date {
  if (Instant.safeParse(cursor).success) return readInstant(cursor, "cursor");
  throw new BadRequestError([
    { path: "cursor", message: "Not a cursor: send the nextCursor of the page before, or none" },
  ]);
}

function tickOf({ nominalAt, untilAt, recordedAt, ...row }: TickRow): Tick {
  return {
    ...row,
    nominalAt: nominalAt.toISOString(),
    untilAt: untilAt?.toISOString() ?? null,
    recordedAt: recordedAt.toISOString(),
  };
}
