import type { Sql } from "@carillon/db";
import { NO_OP_PARAMETERS } from "./no-op-connector.ts";

export const WORKSPACE = "workspace-of-the-benchmark";

/** One workspace with its owner and `tools` tools of the no-op connector, ids from 1. */
export async function seedTools(sql: Sql, tools: number): Promise<void> {
  await sql`insert into organization (id, name, slug) values (${WORKSPACE}, 'Benchmark', 'benchmark')`;
  await sql`insert into "user" (id, name, email) values ('owner', 'Owner', 'owner@example.com')`;
  await sql`
    insert into tools (id, workspace_id, user_id, name, type, credentials, credentials_masked)
    select i, ${WORKSPACE}, 'owner', 'Tool ' || i, 'NOOP', '', '{}' from generate_series(1, ${tools}::int) i`;
}

/** `events` events of those tools, ids from 1, each in a time zone of the list. */
export async function seedEvents(
  sql: Sql,
  { events, tools, zones }: { events: number; tools: number; zones: readonly string[] },
): Promise<void> {
  await sql`
    insert into events (id, workspace_id, user_id, name, type, tool_type, tool_id, action_id, parameters, trigger_type, timezone,
      overlap_policy, misfire_policy, misfire_grace_seconds, status)
    overriding system value
    select i, ${WORKSPACE}, 'owner', 'Event ' || i, 'TOOL_ACTION', 'NOOP', i % ${tools}::int + 1, 'noop.run',
      ${JSON.stringify(NO_OP_PARAMETERS)}::text::jsonb, 'SCHEDULE', (${zones as string[]}::text[])[i % ${zones.length}::int + 1],
      'allow', 'fire-once', 60, 'ACTIVE'
    from generate_series(1, ${events}::int) i`;
}
