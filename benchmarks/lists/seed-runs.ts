import { createDatabase, keepPartitions, rollRuns } from "@carillon/db";
import { seedEvents, seedTools, WORKSPACE } from "../support/seed.ts";

const DAY_MS = 86_400_000;
const RETENTION_DAYS = 90;
const TOOLS = 20;
const EVENTS = 200;
const BATCH = 100_000;

/** The end of the time that the runs are spread over, in the middle of an hour: they lie ahead of today, where partitions can be made. */
export function lastRunAt(): Date {
  return new Date((Math.floor(Date.now() / DAY_MS) + RETENTION_DAYS + 0.52) * DAY_MS);
}

/**
 * `runs` runs that have ended, spread evenly over the time they are kept for. One in twenty failed, of every tool and of every
 * event some; one in a thousand was called by hand.
 * As a worker would have, it has made the figures of those that are over.
 */
export async function seedRuns(url: string, runs: number): Promise<void> {
  const database = createDatabase({ url, max: 2 });
  const { sql } = database;
  const until = lastRunAt().getTime();
  await keepPartitions({ database, retentionDays: RETENTION_DAYS, now: until });
  await seedTools(sql, TOOLS);
  await seedEvents(sql, { events: EVENTS, tools: TOOLS, zones: ["UTC"] });
  const stepMs = (RETENTION_DAYS * DAY_MS) / runs;
  for (let from = 0; from < runs; from += BATCH) {
    // 997 is prime, so that what fails goes round all tools and events.
    await sql`
      insert into executions (id, workspace_id, event_id, tool_id, tool_type, action_id, trigger, status, outcome, attempts, created_at,
        started_at, finished_at, duration_ms, stdout, attempt_list)
      select (lpad(to_hex(ms), 12, '0') || '7000' || '8' || right(md5(n::text), 15))::uuid, ${WORKSPACE}, n % ${EVENTS}::int + 1,
        n % ${TOOLS}::int + 1, 'NOOP', 'noop.run', case n % 1009 when 7 then 'manual' else 'schedule' end,
        case when fails then 'FAILURE' else 'SUCCESS' end, case when fails then 'failed' else 'succeeded' end, 1, at, at, at,
        20 + n % 400, 'Nothing: done', '[]'
      from generate_series(${from}::bigint, ${Math.min(from + BATCH, runs) - 1}::bigint) n,
        lateral (select (${until}::bigint - 1 - (n * ${stepMs}::float8)::bigint) as ms, n * 7919 % 997 < 50 as fails) t,
        lateral (select to_timestamp(ms / 1000.0) as at) i`;
  }
  await sql`vacuum analyze executions`;
  while ((await rollRuns({ database, retentionDays: RETENTION_DAYS, now: until })) === "more");
  await sql`vacuum analyze run_stats`;
  await database.close();
}
