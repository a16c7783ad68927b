import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDatabase, type Database } from "../client.ts";
import { trimOldRows } from "./trim-old-rows.ts";
import { insertWorkspace } from "./workspaces.ts";

const RETENTION_DAYS = 90;

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 4 });
  await database.sql`insert into "user" (id, name, email) values ('owner', 'Owner', 'owner@example.com')`;
  await insertWorkspace(database.sql, { id: "w", memberId: "m", name: "W", slug: "w", userId: "owner" });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

it("deletes what has had its time, in every table, and nothing else", async () => {
  const { sql } = database;
  const [rule] = await sql<{ id: number }[]>`
    insert into alert_rules (workspace_id, user_id, name, kind, threshold, window_minutes, tells_recovery, is_active, tool_id, action_id, parameters)
    values ('w', 'owner', 'r', 'failed', 3, 15, true, true, 1, 'slack.send', '{}') returning id`;
  for (const [age, name] of [
    [400, "old"],
    [100, "middle"],
    [0, "new"],
  ] as const) {
    const at = sql`now() - ${age} * interval '24 hours'`;
    await sql`insert into idempotency_keys (workspace_id, key, input_hash, execution_id, created_at) values ('w', ${name}, '', gen_random_uuid(), ${at})`;
    await sql`insert into hook_deliveries (event_id, delivery_hash, workspace_id, execution_id, received_at) values (1, ${name}, 'w', gen_random_uuid(), ${at})`;
    await sql`insert into inbox_messages (workspace_id, kind, summary, signature, size_bytes, headers, body, received_at) values ('w', 'http', ${name}, 'none', 1, '{}', '', ${at})`;
    await sql`insert into audit_log (workspace_id, verb, target, at) values ('w', 'tool.create', ${name}, ${at})`;
    await sql`insert into alert_incidents (workspace_id, rule_id, subject, title, message, cause_at, opened_at, alert_execution_id, recovered_at) values ('w', ${rule?.id ?? 0}, ${name}, '', '', ${at}, ${at}, gen_random_uuid(), ${at})`;
    await sql`insert into deleted_tools (id, workspace_id, type, deleted_at) values (${age + 1}, 'w', 'SLACK', ${at})`;
    await sql`insert into quota_usage (workspace_id, period, starts_at, used) values ('w', 'hour', ${at}, 1)`;
    await sql`insert into rate_leases (key, grants, updated_at) values (${name}, '[]', ${at})`;
    await sql`insert into session (id, expires_at, token, user_id) values (${name}, ${at} + interval '1 hour', ${name}, 'owner')`;
    await sql`insert into verification (id, identifier, value, expires_at) values (${name}, ${name}, '', ${at} + interval '1 hour')`;
    await sql`insert into rate_limit (id, key, count, last_request) values (${name}, ${name}, 1, extract(epoch from ${at}) * 1000)`;
    await sql`insert into executions_earlier (id, workspace_id, tool_type, action_id, trigger, status, finished_at) values (('00000000-0000-7000-8000-' || lpad(${String(age)}, 12, '0'))::uuid, 'w', 'SLACK', 'slack.send', 'api', 'SUCCESS', ${at})`;
    await sql`insert into ticks_earlier (event_id, nominal_at, workspace_id, schedule_id, outcome, recorded_at) values (${age}, '2020-01-01', 'w', 1, 'missed', ${at})`;
  }
  await sql`insert into executions_earlier (id, workspace_id, tool_type, action_id, trigger, status) values ('00000000-0000-7000-8000-aaaaaaaaaaaa', 'w', 'SLACK', 'slack.send', 'api', 'QUEUED')`;
  await sql`insert into alert_incidents (workspace_id, rule_id, subject, title, message, cause_at, opened_at, alert_execution_id) values ('w', ${rule?.id ?? 0}, 'open', '', '', now() - interval '400 days', now() - interval '400 days', gen_random_uuid())`;
  expect(await trimOldRows({ database, retentionDays: RETENTION_DAYS })).toEqual({
    alert_incidents: 1,
    idempotency_keys: 2,
    hook_deliveries: 2,
    inbox_messages: 2,
    audit_log: 1,
    deleted_tools: 1,
    quota_usage: 2,
    rate_leases: 2,
    session: 2,
    verification: 2,
    rate_limit: 2,
    executions_earlier: 2,
    ticks_earlier: 2,
  });
  expect(await sql`select target from audit_log order by id`).toMatchObject([
    { target: "middle" },
    { target: "new" },
  ]);
  expect(await sql`select status from executions`).toHaveLength(2);
  expect(await trimOldRows({ database, retentionDays: RETENTION_DAYS })).toEqual({});
});

it("deletes what is old of the partitions that nobody drops, be it dated ahead", async () => {
  const { sql } = database;
  await sql`
    insert into ticks (event_id, nominal_at, workspace_id, schedule_id, outcome, recorded_at)
    select 1, '2990-01-01'::timestamptz + n * interval '1 hour', 'w', 1, 'fired', now() - n * interval '24 hours'
    from unnest(array[1, 91, 92]) n`;
  expect(await trimOldRows({ database, retentionDays: RETENTION_DAYS })).toEqual({ ticks_later: 2 });
});

it("deletes heaps in batches and waits for no row that another transaction holds", async () => {
  const { sql } = database;
  await sql`insert into rate_leases (key, grants, updated_at) select 'heap ' || n, '[]', now() - interval '9 days' from generate_series(1, 2500) n`;
  await sql.begin(async (tx) => {
    await tx`select from rate_leases where key = 'heap 7' for update`;
    expect(await trimOldRows({ database, retentionDays: RETENTION_DAYS })).toEqual({ rate_leases: 2_499 });
  });
  expect(await trimOldRows({ database, retentionDays: RETENTION_DAYS })).toEqual({ rate_leases: 1 });
});

it("keeps old steps of runs that go on or have just ended", async () => {
  const { sql } = database;
  const idOf = (n: number) => `00000000-0000-7000-9000-${String(n).padStart(12, "0")}`;
  const runs = [null, 0, 91].map((age, n) => ({ id: idOf(10 * n), age }));
  for (const { id, age } of runs) {
    const at = age === null ? sql`null` : sql`now() - ${age} * interval '24 hours'`;
    await sql`insert into executions (id, workspace_id, tool_type, action_id, trigger, status, finished_at) values (${id}, 'w', '', '', 'api', 'RUNNING', ${at})`;
    await sql`
      insert into executions (id, workspace_id, tool_type, action_id, trigger, status, finished_at, parent_id, step_id)
      values (${`${id.slice(0, -1)}1`}, 'w', 'SLACK', 'slack.send', 'api', 'SUCCESS', now() - interval '91 days', ${id}, 'a')`;
  }
  expect(await trimOldRows({ database, retentionDays: RETENTION_DAYS })).toMatchObject({
    executions_earlier: 2,
  });
  const left = await sql`select id from executions where id >= ${idOf(0)}::uuid order by id`;
  expect(left.map(({ id }) => id)).toEqual([idOf(0), idOf(1), idOf(10), idOf(11)]);
});

it("goes by the clock that the log ages by, which does not leap with the database's", async () => {
  const { sql } = database;
  await sql`insert into audit_log (workspace_id, verb, target, at) values ('w', 'tool.create', 'last year', now() - interval '400 days')`;
  const until = Date.now() - 100 * 86_400_000;
  await sql`insert into install_settings (name, value) values ('retention-clock', jsonb_build_object('at', ${until}::float8, 'until', ${until}::float8))`;
  expect(await trimOldRows({ database, retentionDays: RETENTION_DAYS })).not.toHaveProperty("audit_log");
  await sql`delete from install_settings where name = 'retention-clock'`;
  expect(await trimOldRows({ database, retentionDays: RETENTION_DAYS })).toMatchObject({ audit_log: 1 });
});

it("stops after the batch that it is at", async () => {
  const { sql } = database;
  await sql`insert into rate_leases (key, grants, updated_at) values ('left', '[]', now() - interval '9 days')`;
  const signal = AbortSignal.abort();
  expect(await trimOldRows({ database, retentionDays: RETENTION_DAYS, signal })).toEqual({});
  expect(await trimOldRows({ database, retentionDays: RETENTION_DAYS })).toEqual({ rate_leases: 1 });
});
