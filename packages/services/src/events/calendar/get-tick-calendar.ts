import { performance } from "node:perf_hooks";
import {
  BadRequestError,
  MAX_CALENDAR_DAYS,
  type TickCalendar,
  type TickCalendarInput,
} from "@carillon/core";
import { eventLabels } from "@carillon/db";
import { type Caller, requirePermission } from "../../caller.ts";
import { readInstant } from "../../read-instant.ts";
import { requireTimezone } from "../../require-timezone.ts";
import type { ServiceDeps } from "../../service-deps.ts";
import { findEvent } from "../find-event.ts";
import { itemsOf, settleStretch } from "./calendar-items.ts";
import { calendarScale } from "./calendar-scale.ts";
import { loadAhead } from "./load-ahead.ts";
import { pastCells } from "./past-cells.ts";
import { walkAhead } from "./walk-ahead.ts";

const DAY_MS = 86_400_000;

/**
 * What was due and what will be in a stretch of time, of all events of a workspace or of one: the past from the ledger, what
 * is to come from the schedules. Where an hour holds much it is summed up; asked for alone it is told in more detail.
 */
export async function getTickCalendar(
  { database: { sql }, now }: ServiceDeps,
  caller: Caller,
  { from: fromText, to: toText, timezone, eventId }: TickCalendarInput,
): Promise<TickCalendar> {
  requirePermission(caller, "events.read");
  requireTimezone(timezone);
  const [from, to] = [readInstant(fromText, "from"), readInstant(toText, "to")];
  requireLength(from, to);
  if (eventId !== undefined) await findEvent(sql, caller, eventId);
  const scale = calendarScale(to.getTime() - from.getTime(), eventId !== undefined);
  const { workspaceId } = caller;
  const { binMs, mostSingles } = scale;
  const at = now();
  const bins = { from: from.getTime(), to: to.getTime(), binMs };
  const openBin = Math.floor((at.getTime() - bins.from) / binMs);
  const range = { workspaceId, eventId, from, to };
  // Of one moment: a tick that fires meanwhile is either due or in the ledger, never both or neither.
  const [events, past] = await sql.begin(
    "isolation level repeatable read read only",
    async (tx) =>
      [
        await loadAhead(tx, { ...range, now: at, mostSingles }),
        await pastCells(tx, { ...range, binMs }, { ...scale, openBin }),
      ] as const,
  );
  const ahead = await walkAhead(events, bins, () => performance.now());

  const stretches = binsOf(past.cells, past.crowds, ahead.cells).map((bin) =>
    settleStretch(
      {
        from: bins.from + bin * binMs,
        to: Math.min(bins.to, bins.from + (bin + 1) * binMs),
        cells: [...(past.cells.get(bin) ?? []), ...(ahead.cells.get(bin) ?? [])],
        crowd: past.crowds.get(bin),
        failuresOf: (eventId) => past.failuresOf(bin, eventId),
      },
      scale,
    ),
  );
  const ids = new Set(stretches.flatMap(({ cells }) => cells.map((cell) => cell.eventId)));
  const labels = await eventLabels(sql, { workspaceId, ids: [...ids] });
  const naming = {
    timezone: timezone ?? caller.timezone ?? "UTC",
    mostSingles,
    labels: new Map(labels.map((label) => [label.id, label])),
  };
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    timezone: naming.timezone,
    now: at.toISOString(),
    stretchMs: binMs,
    items: stretches
      .flatMap((stretch) => itemsOf(stretch, naming))
      .sort((a, b) => a.at.localeCompare(b.at) || (a.eventId ?? 0) - (b.eventId ?? 0)),
    knownUntil: new Date(ahead.knownUntil).toISOString(),
  };
}

function binsOf(...maps: readonly ReadonlyMap<number, unknown>[]): number[] {
  return [...new Set(maps.flatMap((map) => [...map.keys()]))].sort((a, b) => a - b);
}

function requireLength(from: Date, to: Date): void {
  const length = to.getTime() - from.getTime();
  if (length > 0 && length <= MAX_CALENDAR_DAYS * DAY_MS) return;
  throw new BadRequestError([
    { path: "to", message: `Give a time after \`from\`, at most ${MAX_CALENDAR_DAYS} days after it` },
  ]);
}
