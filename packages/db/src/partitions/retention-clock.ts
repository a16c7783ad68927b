import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";
import { readSetting } from "../stores/settings.ts";

const RETENTION_CLOCK = "retention-clock";

/** Epoch ms: when it was last looked at, and until when time has passed for what is kept. */
export type RetentionClock = { readonly at: number; readonly until: number };

/** Passes come every minute; a longer silence is an outage, or a clock that was set. ms */
const PASS_MS = 3_600_000;
/** A laptop's weekend. ms */
const LEAP_MS = 3 * 86_400_000;

/**
 * The clock by which the log ages: the database's, but for leaps. From one look to the next it goes on by three days or a
 * partition's width at most, and catches up at twice the speed of time; so a clock that is set years ahead drops no more
 * than one partition before somebody sees it, and one that is set back brings it back at once.
 */
export function moveClock(
  last: RetentionClock | null,
  { nowMs, widthMs }: { nowMs: number; widthMs: number },
): RetentionClock {
  if (last === null) return { at: nowMs, until: nowMs };
  const passed = Math.max(0, nowMs - last.at);
  const step = passed <= PASS_MS ? 2 * passed : Math.min(passed, LEAP_MS, widthMs);
  return { at: nowMs, until: Math.min(nowMs, last.until + step) };
}

/** Looks at the clock and keeps it for the next look. Only one at a time may. */
export async function readClock(
  sql: Sql,
  setup: { readonly nowMs: number; readonly widthMs: number },
): Promise<RetentionClock> {
  const last = (await readSetting(sql, RETENTION_CLOCK)) as RetentionClock | undefined;
  const clock = moveClock(last ?? null, setup);
  await sql`
    insert into install_settings (name, value) values (${RETENTION_CLOCK}, ${jsonText(clock)}::text::jsonb)
    on conflict (name) do update set value = excluded.value`;
  return clock;
}

/** The same in a statement, for rows that age in other tables. */
export function retentionNow(sql: Sql) {
  return sql`least(now(), (
    select to_timestamp((value->>'until')::float8 / 1000) from install_settings where name = ${RETENTION_CLOCK}))`;
}
