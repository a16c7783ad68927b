import type { Sql } from "../../client.ts";

/** Which calendars keep an event's schedules from firing; none is null, so that claims see it at a glance. */
export async function setCalendars(
  sql: Sql,
  { eventId, skip, only }: { eventId: number; skip: readonly number[]; only: readonly number[] },
): Promise<void> {
  await sql`
    update events set skip_calendar_ids = nullif(${skip as number[]}::bigint[], '{}'),
      only_calendar_ids = nullif(${only as number[]}::bigint[], '{}')
    where id = ${eventId}`;
}
