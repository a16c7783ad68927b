import type { Fragment, Sql } from "../client.ts";

/** The first execution id of an instant's millisecond, in SQL. */
export function idAt(sql: Sql, at: Fragment): Fragment {
  return sql`(lpad(to_hex(floor(extract(epoch from ${at}) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;
}
