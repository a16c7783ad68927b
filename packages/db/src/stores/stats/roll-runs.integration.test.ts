import { DURATION_GROWTH, type FigureRow, sumFigures } from "@carillon/core";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDatabase, type Database } from "../../client.ts";
import { type FiguresAsked, readFigures } from "./read-figures.ts";
import { rollRuns } from "./roll-runs.ts";
import { DAY, FIVE_MINUTES, floorTo, HOUR } from "./span.ts";

const START = Date.UTC(2026, 1, 27, 21, 40);
const RETENTION_DAYS = 90;
const WORKSPACES = ["ours", "theirs"];
const STATUSES = ["SUCCESS", "SUCCESS", "SUCCESS", "FAILURE", "TIMEOUT", "CANCELLED"];

type Run = {
  id: string;
  ms: number;
  workspace_id: string;
  tool_id: number | null;
  tool_type: string;
  action_id: string;
  trigger: string;
  status: string;
  is_test: boolean;
  parent_id: string | null;
  flow: object | null;
  finished_at: Date | null;
  duration_ms: number | null;
  waited_ms: number;
};

let testDatabase: TestDatabase;
let database: Database;
let runs: Run[];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 4 });
});
beforeEach(async () => {
  await database.sql`truncate executions, run_stats, run_stats_state, run_stats_open`;
  runs = [];
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

/** The same each time: mulberry32. */
function random(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}
const pick = random(3);
const one = <T>(from: readonly T[]) => from[pick(from.length)] as T;

function newRun(ms: number, more: Partial<Run> = {}): Run {
  const hex = ms.toString(16).padStart(12, "0");
  const isFlow = pick(7) === 0;
  const isStep = !isFlow && pick(6) === 0;
  return {
    id: `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${runs.length.toString(16).padStart(12, "0")}`,
    ms,
    workspace_id: one(WORKSPACES),
    tool_id: isFlow || pick(9) === 0 ? null : pick(3) + 1,
    tool_type: isFlow ? "" : one(["SLACK", "HTTP"]),
    action_id: isFlow ? "" : one(["a.one", "a.two"]),
    trigger: "schedule",
    status: "QUEUED",
    is_test: pick(8) === 0,
    parent_id: isStep ? "00000000-0000-7000-8000-000000000001" : null,
    flow: isFlow ? {} : null,
    finished_at: null,
    duration_ms: null,
    waited_ms: 0,
    ...more,
  };
}

const ended = (at: number) => ({
  status: one(STATUSES),
  finished_at: new Date(at),
  duration_ms: pick(10) === 0 ? null : pick(4) === 0 ? 0 : pick(90_000) / 8,
  waited_ms: pick(3) * 250,
});

async function insert(rows: readonly Run[]): Promise<void> {
  runs.push(...rows);
  await database.sql`
    insert into executions (id, workspace_id, tool_id, tool_type, action_id, trigger, status, is_test, parent_id, flow, finished_at, duration_ms, waited_ms)
    select id, workspace_id, tool_id, tool_type, action_id, trigger, status, is_test, parent_id, flow, finished_at, duration_ms, waited_ms
    from jsonb_populate_recordset(null::executions, ${JSON.stringify(rows)}::text::jsonb)`;
}

async function end(run: Run, at: number): Promise<void> {
  Object.assign(run, ended(at));
  await database.sql`
    update executions set status = ${run.status}, finished_at = ${run.finished_at}, duration_ms = ${run.duration_ms}, waited_ms = ${run.waited_ms} where id = ${run.id}`;
}

/** What the figures are to be, read off the runs one by one. */
function expected({ workspaceId, grouping, toolId, fromMs, stepMs }: FiguresAsked): FigureRow[] {
  const rows = runs.filter(
    (run) =>
      run.workspace_id === workspaceId &&
      run.ms >= fromMs &&
      run.finished_at !== null &&
      !run.is_test &&
      (grouping === "run" ? run.parent_id === null : run.flow === null) &&
      (toolId === undefined || run.tool_id === toolId),
  );
  return sumFigures(
    rows.map((run) => ({
      key: { type: run.tool_type, status: run.status, action: run.action_id, run: run.status }[grouping],
      at: new Date(run.ms),
      count: 1,
      successes: run.status === "SUCCESS" ? 1 : 0,
      durations:
        run.duration_ms === null
          ? {}
          : {
              [Math.ceil(
                Math.log(Math.max(run.duration_ms - run.waited_ms, 0.01)) / Math.log(DURATION_GROWTH),
              )]: 1,
            },
      waitedMs: run.waited_ms,
    })),
    ({ at }) => floorTo(at.getTime(), stepMs),
  );
}

async function expectExact(now: number): Promise<number> {
  let found = 0;
  for (const [periodMs, stepMs] of [
    [HOUR, FIVE_MINUTES],
    [DAY, HOUR],
    [30 * DAY, DAY],
  ] as const) {
    const grouping = one(["type", "status", "action", "run"] as const);
    const asked: FiguresAsked = {
      workspaceId: one(WORKSPACES),
      grouping,
      ...(grouping !== "run" && pick(2) === 0 ? { toolId: pick(3) + 1 } : {}),
      fromMs: floorTo(now - periodMs, stepMs),
      stepMs,
    };
    const figures = sumFigures(await readFigures(database, asked), ({ at }) => floorTo(at.getTime(), stepMs));
    expect(figures, `${JSON.stringify(asked)} at ${new Date(now).toISOString()}`).toEqual(expected(asked));
    found += figures.length;
  }
  return found;
}

describe("figures of runs", () => {
  it("are exact at any moment: before any were made, while they are, over hours and days, with late ends and late rows", async () => {
    await insert(
      Array.from({ length: 150 }, () => {
        const ms = START - pick(5 * DAY);
        return newRun(ms, pick(20) === 0 ? {} : ended(ms + 1_000));
      }),
    );
    let now = START;
    let found = await expectExact(now);
    for (let round = 0; round < 25; round += 1) {
      const before = now;
      now += one([FIVE_MINUTES / 2, FIVE_MINUTES, FIVE_MINUTES, 11 * FIVE_MINUTES, 3 * HOUR, 9 * HOUR]);
      await insert(
        Array.from({ length: 12 }, () => {
          const ms = before + pick(now - before);
          return newRun(ms, pick(4) === 0 ? {} : ended(now));
        }),
      );
      for (const run of runs.filter(({ finished_at }) => finished_at === null))
        if (pick(4) === 0) await end(run, now);
      // A call that took long writes its row when it ends; it tells so before.
      const late = newRun(now - pick(2 * HOUR), ended(now));
      await database.sql`insert into run_stats_open (execution_id) values (${late.id})`;
      if (pick(2) === 0 && round > 2) await rollRuns({ database, retentionDays: RETENTION_DAYS, now });
      await insert([late]);
      found += await expectExact(now);
      if (pick(3) > 0 && round > 2) await rollRuns({ database, retentionDays: RETENTION_DAYS, now });
      found += await expectExact(now);
    }
    expect(found).toBeGreaterThan(400);
    expect(await rollRuns({ database, retentionDays: RETENTION_DAYS, now })).toBe("all");
    const [state] = await database.sql`select since from run_stats_state`;
    expect(state?.since.getTime()).toBe(floorTo(Math.min(...runs.map(({ ms }) => ms)), DAY));
    const open = runs.filter(({ finished_at }) => finished_at === null).map(({ id }) => id);
    const waiting = await database.sql<{ id: string }[]>`select execution_id as id from run_stats_open`;
    for (const { id } of waiting) expect(open).toContain(id);
  });

  it("are made by one worker at a time, and the same when they are made again", async () => {
    await insert(Array.from({ length: 300 }, () => newRun(START - pick(2 * DAY), ended(START))));
    const all = () =>
      database.sql`select * from run_stats order by workspace_id, span_seconds, grouping, tool_id, at, key`;
    const roll = () => rollRuns({ database, retentionDays: RETENTION_DAYS, now: START });
    await Promise.all([roll(), roll(), roll()]);
    await roll();
    const first = await all();
    expect(first.length).toBeGreaterThan(50);
    await roll();
    expect(await all()).toEqual(first);
    await database.sql`delete from run_stats_state`;
    await roll();
    expect(await all()).toEqual(first);
  });

  it("are dropped when they are of no more use, days last, and are not made of what is older", async () => {
    await insert(
      [0, 1, 5, 40, 100].map((days) => newRun(START - days * DAY, { ...ended(START), parent_id: null })),
    );
    const spans = async (now: number) => {
      while ((await rollRuns({ database, retentionDays: RETENTION_DAYS, now })) === "more");
      return database.sql`
        select span_seconds as span, count(distinct at)::int as spans from run_stats group by 1 order by 1`;
    };
    expect(await spans(START + HOUR)).toEqual([
      { span: 300, spans: 1 },
      { span: 3_600, spans: 2 },
      { span: 86_400, spans: 3 },
    ]);
    expect(await spans(START + 10 * DAY)).toEqual([{ span: 86_400, spans: 4 }]);
    expect(await spans(START + 130 * DAY)).toEqual([]);
  });

  it("forget runs that went with their partition before they ended", async () => {
    await insert([newRun(START - 2 * DAY)]);
    await rollRuns({ database, retentionDays: RETENTION_DAYS, now: START });
    expect(await database.sql`select from run_stats_open`).toHaveLength(1);
    await database.sql`delete from executions`;
    await rollRuns({ database, retentionDays: RETENTION_DAYS, now: START });
    expect(await database.sql`select from run_stats_open`).toHaveLength(0);
  });
});
