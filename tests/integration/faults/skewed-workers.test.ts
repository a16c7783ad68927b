import { fileURLToPath } from "node:url";
import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "@carillon/testing";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterEach, describe, expect, it } from "vitest";
import { type Seeded, seed } from "../scheduling/seed.ts";
import { until } from "../support/until.ts";
import { type Crew, startCrew } from "./crew.ts";

const PRELOAD = fileURLToPath(new URL("skew-preload.js", import.meta.url));
const HOUR_MS = 3_600_000;
/** Over the 5 s that are waited for in process. */
const WAIT_MS = 8_000;
const SLOW = { timeoutMs: 60_000 };
const AHEAD = [
  ["an hour behind", -HOUR_MS],
  ["an hour ahead", HOUR_MS],
] as const;

let database: TestDatabase | undefined;
let seeded: Seeded | undefined;
let crew: Crew | undefined;
let provider: StandIn | undefined;

afterEach(async () => {
  await crew?.stop();
  await provider?.close();
  await seeded?.database.close();
  await database?.drop();
  [crew, provider, seeded, database] = [undefined, undefined, undefined, undefined];
});

/** Workers whose clocks are wrong by so much, and a provider that answers as the test says. */
async function start(
  skewsMs: readonly number[],
  { concurrency, reply }: { concurrency: number; reply: (request: RecordedRequest) => Reply },
) {
  database = await createTestDatabase();
  const { url } = database;
  const made = await seed(url);
  seeded = made;
  const standIn = await startStandIn(reply);
  provider = standIn;
  crew = await startCrew(
    skewsMs.map((skewMs) => ({
      DATABASE_URL: url,
      MASTER_KEYS: made.masterKeys,
      EGRESS_ALLOW: "127.0.0.1",
      WORKER_CONCURRENCY: String(concurrency),
      NODE_OPTIONS: `--import=${PRELOAD}`,
      CARILLON_TEST_SKEW_MS: String(skewMs),
    })),
  );
  const { sql } = made.database;
  return {
    ...made,
    sql,
    requests: standIn.requests,
    count: async (what: string) => Number((await sql.unsafe(`select count(*) as n from ${what}`))[0]?.n),
  };
}

const due = (sql: Seeded["database"]["sql"], eventId = 0) => sql`
  update schedules set at = now(), next_run_at = now(), due_at = now() where event_id = ${eventId}`;
const put = { actionId: "http.request", parameters: { method: "PUT", path: "/it" } };
const gapMs = ([first, second]: readonly RecordedRequest[]) => (second?.at ?? 0) - (first?.at ?? 0);
const httpDate = (at: number) => new Date(Math.ceil(at / 1_000) * 1_000).toUTCString();

describe.each(AHEAD)("a worker whose clock is %s", (_, skewMs) => {
  it.each([
    ["seconds", () => String(WAIT_MS / 1_000)],
    ["a date", () => httpDate(Date.now() + WAIT_MS)],
  ])(
    "waits as long as a provider asks by %s, and no longer",
    async (_kind, retryAfter) => {
      let answered = 0;
      const { sql, addTool, addEvents, requests } = await start([skewMs], {
        concurrency: 5,
        reply: () =>
          answered++ === 0 ? { status: 503, headers: { "retry-after": retryAfter() } } : { status: 200 },
      });
      const toolId = await addTool("HTTP", { baseUrl: provider?.url });
      await addEvents({ count: 1, toolId, at: new Date(), ...put });
      const waiting = await until("it waits in the queue", async () => {
        const [row] = await sql<{ inMs: number; jobInMs: number }[]>`
          select extract(epoch from x.next_attempt_at - now())::float8 * 1000 as "inMs",
            extract(epoch from j.start_after - now())::float8 * 1000 as "jobInMs"
          from executions x join queue.job j on j.id = x.job_id where x.next_attempt_at is not null`;
        return row ?? false;
      });
      for (const inMs of [waiting.inMs, waiting.jobInMs]) expect(inMs).toBeLessThanOrEqual(WAIT_MS + 1_000);
      await until("it was tried again", () => requests.length === 2, SLOW);
      expect(gapMs(requests)).toBeGreaterThanOrEqual(WAIT_MS);
    },
    90_000,
  );

  it("tells of one time with the others, and signs deliveries with it", async () => {
    const { sql, addTool, addEvents, requests, count } = await start([skewMs], {
      concurrency: 5,
      reply: () => ({ status: 200 }),
    });
    const toolId = await addTool("WEBHOOK", { url: provider?.url });
    const [first, second] = await addEvents({ count: 2, toolId, at: new Date(Date.now() + HOUR_MS) });
    await sql`
      insert into event_links (upstream_id, downstream_id, workspace_id, on_success, on_failure)
      select ${first ?? 0}, ${second ?? 0}, workspace_id, true, false from events where id = ${first ?? 0}`;
    await due(sql, first);
    await until(
      "both have ended",
      async () => (await count("executions where finished_at is not null")) === 2,
      SLOW,
    );
    const rows = await sql<{ apart: number; idApart: number }[]>`
      select greatest(abs(extract(epoch from started_at - now())), abs(extract(epoch from finished_at - now())),
          abs(extract(epoch from created_at - now())), abs(extract(epoch from nominal_at - now())))::float8 as apart,
        abs(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0 - extract(epoch from now()))::float8 as "idApart"
      from executions`;
    expect(rows).toHaveLength(2);
    for (const { apart, idApart } of rows) expect(Math.max(apart, idApart)).toBeLessThan(1_800);
    for (const { headers, at } of requests)
      expect(Math.abs(Number(headers["webhook-timestamp"]) * 1_000 - at)).toBeLessThan(1_800_000);
  }, 90_000);

  it("begins a step that is to wait neither sooner nor later", async () => {
    const { sql, addTool, addEvents, requests } = await start([skewMs], {
      concurrency: 5,
      reply: () => ({ status: 200 }),
    });
    const toolId = await addTool("HTTP", { baseUrl: provider?.url });
    const toolActionConfig = { toolType: "HTTP", toolId, ...put };
    const [id] = await addEvents({ count: 1, toolId, at: new Date(Date.now() + HOUR_MS), ...put });
    const at = new Date(Date.now() + 2 * WAIT_MS);
    const steps = [
      { id: "first", toolActionConfig, onError: "stop" },
      { id: "second", toolActionConfig, onError: "stop", delaySeconds: WAIT_MS / 1_000 },
      { id: "third", toolActionConfig, onError: "stop", delayUntil: at.toISOString() },
    ];
    await sql`update events set steps = ${JSON.stringify(steps)}::text::jsonb where id = ${id ?? 0}`;
    await due(sql, id);
    await until("all steps have run", () => requests.length === 3, SLOW);
    expect(gapMs(requests)).toBeGreaterThanOrEqual(WAIT_MS);
    expect(requests[2]?.at).toBeGreaterThanOrEqual(at.getTime());
  }, 90_000);

  it("opens a circuit and tries it again when it is time", async () => {
    let isUp = false;
    const { sql, addTool, addEvents, requests, count } = await start([skewMs], {
      concurrency: 1,
      reply: () => ({ status: isUp ? 200 : 500 }),
    });
    const toolId = await addTool("WEBHOOK", { url: provider?.url });
    await addEvents({ count: 12, toolId, at: new Date() });
    await until("the others wait", async () => (await count("deferred_runs")) === 7);
    expect(requests).toHaveLength(5);
    const [row] = await sql<{ inMs: number }[]>`
      select extract(epoch from probe_at - now())::float8 * 1000 as "inMs" from circuits`;
    expect(row?.inMs).toBeGreaterThan(0);
    expect(row?.inMs).toBeLessThanOrEqual(60_000);
    isUp = true;
    await sql`
      with c as (update circuits set probe_at = now() returning tool_id)
      select pg_notify('carillon_changes', json_build_object('kind', 'circuit', 'id', tool_id)::text) from c`;
    await until(
      "it has closed, and all have ended",
      async () => (await count("executions where finished_at is null")) === 0,
    );
    expect(requests).toHaveLength(12);
  }, 90_000);
});

describe("three workers, one an hour behind and one an hour ahead", () => {
  const SKEWS = [-HOUR_MS, 0, HOUR_MS];

  it("open a circuit by what all of them met: five calls, and one each that was on its way", async () => {
    const { addTool, addEvents, requests, count } = await start(SKEWS, {
      concurrency: 1,
      reply: () => ({ status: 500 }),
    });
    const toolId = await addTool("WEBHOOK", { url: provider?.url });
    await addEvents({ count: 60, toolId, at: new Date() });
    await until("all that was not sent waits", async () => {
      const [waiting, ended] = [
        await count("deferred_runs"),
        await count("executions where finished_at is not null"),
      ];
      return waiting + ended === 60;
    });
    expect(requests.length).toBeGreaterThanOrEqual(5);
    expect(requests.length).toBeLessThanOrEqual(5 + SKEWS.length - 1);
    expect(await count("circuits")).toBe(1);
  }, 90_000);

  it("count anew after a success of any", async () => {
    let calls = 0;
    const { sql, addTool, addEvents, requests, count } = await start(SKEWS, {
      concurrency: 1,
      // Four that fail, then one that does not, over and over: under half of what fails in a row opens nothing.
      reply: () => ({ status: calls++ % 5 === 4 ? 200 : 500 }),
    });
    const toolId = await addTool("WEBHOOK", { url: provider?.url });
    // One after the other, so that what is in a row is beyond doubt; whichever worker takes each.
    for (let sent = 1; sent <= 9; sent += 1) {
      await addEvents({ count: 1, toolId, at: new Date() });
      await until(
        "it has ended",
        async () => (await count("executions where finished_at is not null")) === sent,
      );
    }
    expect(requests).toHaveLength(9);
    expect(await count("circuits")).toBe(0);
    const rows = await sql<{ inARow: number }[]>`select in_a_row as "inARow" from circuit_failures`;
    expect([...rows]).toEqual([{ inARow: 4 }]);
    await addEvents({ count: 1, toolId, at: new Date() });
    await until(
      "the tenth has ended",
      async () => (await count("executions where finished_at is not null")) === 10,
    );
    expect(await count("circuit_failures")).toBe(0);
  }, 90_000);

  it("send no more than a limit allows, and put off the others by minutes", async () => {
    const { sql, addTool, addEvents, requests, count } = await start(SKEWS, {
      concurrency: 5,
      reply: () => ({ status: 200 }),
    });
    const toolId = await addTool("HTTP", { baseUrl: provider?.url });
    await sql`update tools set rate_limit = 10 where id = ${toolId}`;
    const startedAt = Date.now();
    await addEvents({ count: 30, toolId, at: new Date(), ...put });
    await until(
      "the others wait for their turn",
      async () => (await count("executions where next_attempt_at is not null")) === 20,
    );
    const [row] = await sql<{ least: number; most: number }[]>`
      select min(extract(epoch from next_attempt_at - now()))::float8 as least, max(extract(epoch from next_attempt_at - now()))::float8 as most
      from executions where next_attempt_at is not null`;
    expect(row?.most).toBeLessThan(600);
    const within = requests.filter(({ at }) => at < startedAt + 60_000);
    expect(within).toHaveLength(10);
  }, 90_000);
});
