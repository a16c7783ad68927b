import type { Sql } from "../../client.ts";

/** Above the longest a probe holds its place (310 s). */
const LONGEST_PROBE = "6 minutes";

/** A circuit `c` that was opened in the time to come: the clock was set back since, and its time says nothing any more. */
const isFromAhead = (sql: Sql) => sql`coalesce(c.opened_at > now() + interval '5 seconds', false)`;

/** Whether one call may find out for all, of a circuit `c`; to a second. */
export function isProbeDue(sql: Sql) {
  return sql`(c.probe_at <= now() + interval '1 second' or ${isFromAhead(sql)})`;
}

/** Whether a worker has the probe of a circuit `c` in hand. */
export function isProbed(sql: Sql) {
  return sql`coalesce(c.probe_until >= now() and c.probe_until < now() + interval '${sql.unsafe(LONGEST_PROBE)}', false)`;
}

/** ms until the probe of a circuit `c` is due. */
export function probeInMs(sql: Sql) {
  return sql`case when ${isFromAhead(sql)} then 0
    else greatest(0, ceil(extract(epoch from c.probe_at - clock_timestamp()) * 1000))::float8 end`;
}

/** How a circuit `c` is told of: half-open from when a probe is due, though nobody has called since. */
export function toldState(sql: Sql) {
  return sql`case when ${isProbeDue(sql)} then 'halfOpen' else c.state end`;
}
