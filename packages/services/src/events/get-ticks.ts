import {
  BadRequestError,
  Instant,
  type Tick,
  type TickListInput,
  type TickOutcome,
  type TickPage,
} from "@carillon/core";
import { type EventRow, listTicks, readNow, type TickRow } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import { readInstant } from "../read-instant.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findEvent } from "./find-event.ts";
import { openPause } from "./record-paused-ticks.ts";

/** What became of an event's ticks, newest first, each page from where the last one ended; a pause that goes on up to now. */
export async function getTicks(
  { database }: ServiceDeps,
  caller: Caller,
  { eventId, outcome, from, to, limit, cursor }: TickListInput,
): Promise<TickPage> {
  requirePermission(caller, "events.read");
  const bounds = [
    to === undefined ? [] : [readInstant(to, "to")],
    cursor === undefined ? [] : [readCursor(cursor)],
  ];
  const before = bounds.flat().sort((a, b) => a.getTime() - b.getTime())[0];
  const span = { outcome, from: from === undefined ? undefined : readInstant(from, "from"), before };
  // Of one moment: a pause that ends meanwhile goes on or is in the ledger, never both.
  const rows = await database.sql.begin("isolation level repeatable read read only", async (tx) => {
    const stored = await findEvent(tx, caller, eventId);
    const told = await listTicks(tx, { ...span, workspaceId: caller.workspaceId, eventId, limit: limit + 1 });
    return [...pausedNow(stored, { now: await readNow(tx), told, wanted: span }), ...told];
  });
  rows.sort((a, b) => b.nominalAt.getTime() - a.nominalAt.getTime());
  const ticks = rows.slice(0, limit).map(tickOf);
  return { ticks, nextCursor: rows.length > limit ? (ticks.at(-1)?.nominalAt ?? null) : null };
}

type Wanted = {
  readonly outcome: TickOutcome | undefined;
  readonly from: Date | undefined;
  readonly before: Date | undefined;
};

function pausedNow(
  stored: EventRow,
  { now, told, wanted }: { now: Date; told: readonly TickRow[]; wanted: Wanted },
): TickRow[] {
  const { outcome, from, before } = wanted;
  const instants = told.flatMap(({ nominalAt, untilAt }) => (untilAt ? [nominalAt, untilAt] : [nominalAt]));
  return openPause(stored, now, instants)
    .filter((each) => outcome === undefined || outcome === each.outcome)
    .filter(({ until }) => from === undefined || until >= from)
    .filter((each) => before === undefined || each.from < before)
    .map(({ from: nominalAt, until, count, outcome: paused, reason, scheduleId }) => ({
      nominalAt,
      untilAt: count > 1 ? until : null,
      count,
      outcome: paused,
      reason,
      scheduleId,
      executionId: null,
      status: null,
      recordedAt: now,
    }));
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
