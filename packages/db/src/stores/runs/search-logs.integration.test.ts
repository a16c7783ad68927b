import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase, type Database } from "../../client.ts";
import { countLogs } from "./count-logs.ts";
import { listLogs } from "./list-logs.ts";
import type { LogFilter } from "./run-filter.ts";
import { countFound, isSearch, searchLogs, searchOf } from "./search-logs.ts";

const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 1, 27, 12);
const RUNS = 200;

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 2 });
  // One each 3 hours, newest first; one in seven tells of a bell.
  await database.sql`
    insert into executions (id, workspace_id, tool_type, action_id, trigger, status, stdout, finished_at)
    select (lpad(to_hex(${START}::bigint - n * ${3 * HOUR_MS}::bigint), 12, '0') || '70008' || lpad(to_hex(n), 15, '0'))::uuid, 'w', 'HTTP',
      'http.request', 'api', 'SUCCESS', case n % 7 when 3 then 'a bell' else 'nothing' end, now()
    from generate_series(0, ${RUNS - 1}::int) n`;
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});

const BELLS: LogFilter = { workspaceId: "w", search: "bell" };
const patient = { elapsed: () => 0 };
/** The clock goes on by a second each time it is looked at: one look a page. */
const hasty = () => {
  let at = 0;
  return { elapsed: () => (at += 1_000) };
};

describe("searchLogs", () => {
  it("finds what a list finds, page by page", async () => {
    const all = (await listLogs(database.sql, BELLS, { limit: 200 })).logs.map(({ id }) => id);
    expect(all).toHaveLength(29);
    const found: string[] = [];
    for (let before: string | undefined, pages = 0; pages < 20; pages += 1) {
      const page = await searchLogs(database.sql, BELLS, { limit: 5, before }, patient);
      found.push(...page.logs.map(({ id }) => id));
      if (page.nextCursor === null) break;
      before = page.nextCursor;
    }
    expect(found).toEqual(all);
  });

  it("ends a page that takes long, and goes on from there without a gap or a repeat", async () => {
    const all = (await listLogs(database.sql, BELLS, { limit: 200 })).logs.map(({ id }) => id);
    const pages: number[] = [];
    const found: string[] = [];
    for (let before: string | undefined; pages.length < 300; ) {
      const page = await searchLogs(database.sql, BELLS, { limit: 50, before }, hasty());
      pages.push(page.logs.length);
      found.push(...page.logs.map(({ id }) => id));
      if (page.nextCursor === null) break;
      before = page.nextCursor;
    }
    expect(found).toEqual(all);
    expect(pages.length).toBeGreaterThan(20);
  });

  it("keeps to the time asked for", async () => {
    const at = (hours: number) => new Date(START - hours * HOUR_MS).toISOString();
    for (const bounds of [
      { from: at(100) },
      { to: at(50) },
      { from: at(300), to: at(90) },
      { from: at(10_000) },
    ]) {
      const filter = { ...BELLS, ...bounds };
      const expected = await listLogs(database.sql, filter, { limit: 200 });
      expect(await searchLogs(database.sql, filter, { limit: 200 }, patient), JSON.stringify(bounds)).toEqual(
        expected,
      );
      expect(await countFound(database.sql, filter, patient)).toEqual(await countLogs(database.sql, filter));
    }
  });

  it("counts as far as it looked, and says so", async () => {
    expect(await countFound(database.sql, BELLS, patient)).toEqual({ total: 29, totalIsCapped: false });
    const { total, totalIsCapped } = await countFound(database.sql, BELLS, hasty());
    expect(total).toBeLessThan(29);
    expect(totalIsCapped).toBe(true);
  });

  it("is for what no index leads to", () => {
    expect(isSearch(BELLS)).toBe(true);
    expect(isSearch({ workspaceId: "w", trigger: "schedule" })).toBe(true);
    expect(isSearch({ workspaceId: "w", trigger: "manual", toolId: 1 })).toBe(true);
    expect(isSearch({ workspaceId: "w", trigger: "manual", toolType: "HTTP" })).toBe(true);
    expect(isSearch({ workspaceId: "w", trigger: "manual" })).toBe(false);
    expect(isSearch({ workspaceId: "w", trigger: "manual", status: "FAILURE", toolId: 1 })).toBe(false);
  });

  it("goes by time through a type that very many tools are of, and tool by tool through others", async () => {
    const { sql } = database;
    const ofType = { workspaceId: "w", toolType: "HTTP" };
    expect(await searchOf(sql, ofType)).toBeNull();
    // Deleted ones have runs, too.
    await sql`insert into deleted_tools (id, workspace_id, type) select n, 'w', 'HTTP' from generate_series(1, 200) n`;
    expect(await searchOf(sql, ofType)).toBeNull();
    await sql`insert into deleted_tools (id, workspace_id, type) values (201, 'w', 'HTTP')`;
    const search = await searchOf(sql, ofType);
    expect(search).toEqual({ ...ofType, byTime: true });
    expect(await searchOf(sql, { ...ofType, toolType: "SLACK" })).toBeNull();
    expect(await searchOf(sql, { ...ofType, toolId: 1 })).toBeNull();
    const page = await searchLogs(sql, search ?? BELLS, { limit: 50 }, patient);
    expect(page.logs).toHaveLength(50);
    expect(await countFound(sql, search ?? BELLS, patient)).toEqual({ total: RUNS, totalIsCapped: false });
  });
});
