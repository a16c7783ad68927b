import { randomUUID } from "node:crypto";
import type { Sql } from "../../client.ts";
import { pauseEvents } from "../events.ts";
import type { DueRow } from "./lock-due.ts";

/** A schedule whose ticks cannot be worked out, and under which id the log is to tell why. */
export type Broken = { readonly eventId: number; readonly errorId: string; readonly error: unknown };

/**
 * Pauses events of which a schedule cannot be planned: left due, they would fail again on every beat. The ledger tells of
 * the ticks from there on when they are switched on again, as of any pause. One that somebody else holds is left to the
 * next beat, since waiting for it while holding its schedule could be waiting for each other.
 */
export async function pauseBroken(
  tx: Sql,
  failed: readonly { row: DueRow; error: unknown }[],
): Promise<Broken[]> {
  const errors = new Map(failed.map(({ row, error }) => [row.eventId, error]));
  const locked = await tx<{ id: number }[]>`
    select id from events where id = any(${[...errors.keys()]}::bigint[]) order by id for no key update skip locked`;
  const ids = locked.map(({ id }) => id);
  if (ids.length === 0) return [];
  const errorId = randomUUID();
  const reason = `its schedule could not be worked out; the log says why under error ${errorId}`;
  await pauseEvents(tx, { ids, reason });
  await tx`
    select pg_notify('carillon_changes', json_build_object('kind', 'event', 'id', id)::text)
    from unnest(${ids}::bigint[]) as id`;
  return ids.map((eventId) => ({ eventId, errorId, error: errors.get(eventId) }));
}
