import { createExecutionId } from "@carillon/core";
import type { RunRecord, RunUsage } from "@carillon/engine";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestQueue, type TestQueue } from "../../queue/open-test-queue.ts";
import { createFinishRuns, updateRecords } from "../finish-runs.ts";
import { testRecord } from "../test-record.ts";
import { groupUsage, sumUsage } from "./summarize-usage.ts";

let testDatabase: TestDatabase;
let opened: TestQueue;
const sql = () => opened.database.sql;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  opened = await openTestQueue(testDatabase.url);
});
afterAll(async () => {
  await opened?.close();
  await testDatabase?.drop();
});

const USED: RunUsage = {
  cost: "0.1",
  tokens: null,
  isFirst: true,
  cache: null,
  cacheAgeMs: null,
  agentRoleId: null,
};
const newId = () => createExecutionId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
function record(usage: Partial<RunUsage>, changes: Partial<RunRecord> = {}): RunRecord {
  return testRecord({ executionId: newId(), workspaceId: "w", usage: { ...USED, ...usage }, ...changes });
}
const all = { workspaceId: "w", from: "2000-01-01", to: "2999-12-31" };

it("adds up what direct calls used, each once though it is written twice, and tells it in their rows", async () => {
  const finish = createFinishRuns(opened);
  const runs = [
    record({}, { tokenId: 7, actionId: "a.one" }),
    record({ cost: "0.25", tokens: 30, agentRoleId: 3 }, { agentSessionId: "s", actionId: "a.one" }),
    record({ cost: "0", cache: "hit", isFirst: false, cacheAgeMs: 1_500.4 }, { actionId: "b.two" }),
    record({ cost: "0.2", cache: "miss" }, { actionId: "b.two" }),
    testRecord({ executionId: newId(), workspaceId: "w" }),
  ].map((each) => ({ record: each, job: null, next: null }));
  await Promise.all([finish(runs), finish([...runs].reverse())]);
  await finish(runs);
  expect(await sumUsage(sql(), all)).toEqual({
    ...{ executions: 3, cost: "0.55", tokensUsed: 30, cacheHits: 1, cacheMisses: 1 },
  });
  const rows = await sql()`
    select cost::text, tokens_used, cache_age_ms from executions where workspace_id = 'w' order by cost, cache_age_ms`;
  expect(rows.map(Object.values)).toEqual([
    ["0.100000000", null, null],
    ["0.200000000", null, null],
    ["0.250000000", 30, null],
    [null, null, 1_500],
    [null, null, null],
  ]);
});

it("adds up over the jobs of a queued run, and nothing of a run that has ended already", async () => {
  const { executionId, ...rest } = record({ cost: "1.5", tokens: 10 }, { workspaceId: "queued" });
  await sql()`
    insert into executions (id, workspace_id, tool_type, action_id, trigger, status)
    values (${executionId}, 'queued', 'X', 'x.do', 'manual', 'QUEUED')`;
  const later = { ...rest, executionId, finishedAt: null, status: "QUEUED" } as const;
  const update = (each: RunRecord) =>
    sql().begin((tx) => updateRecords(tx, [{ record: each, nextJobId: null }], false));
  await update(later);
  await update({
    ...later,
    finishedAt: new Date(),
    usage: { ...USED, cost: "0.5", tokens: 5, isFirst: false },
  });
  await update(later);
  const [row] = await sql()`select cost::text, tokens_used from executions where id = ${executionId}`;
  expect(row).toEqual({ cost: "2.000000000", tokens_used: 15 });
  const sum = await sumUsage(sql(), { ...all, workspaceId: "queued" });
  expect(sum).toMatchObject({ executions: 1, cost: "2", tokensUsed: 15 });
});

it("groups by day, tool, token and session, a page at a time, within a workspace and days", async () => {
  const today = new Date().toISOString().slice(0, 10);
  await sql()`
    insert into usage_days (workspace_id, day, action_id, token_id, agent_role_id, agent_session_id, executions, cost, tokens_used,
      cache_hits, cache_misses)
    values ('w', '2020-02-03', 'a.one', 7, 0, 's', 2, 9, 0, 0, 0), ('v', '2020-02-03', 'a.one', 7, 0, 's', 2, 9, 0, 0, 0)`;
  const group = async (groupBy: "day" | "tool" | "token" | "role" | "session", filter = {}) => {
    const keys: [string, string][] = [];
    for (let after = null as { cost: string; key: string } | null; ; ) {
      const [row] = await groupUsage(sql(), { ...all, ...filter }, { groupBy, limit: 1, after });
      if (!row) return keys;
      keys.push([row.key, row.cost]);
      after = row;
    }
  };
  expect(await group("day")).toEqual([
    [today, "0.55"],
    ["2020-02-03", "9"],
  ]);
  expect(await group("tool")).toEqual([
    ["a.one", "9.35"],
    ["b.two", "0.2"],
  ]);
  expect(await group("token")).toEqual([
    ["7", "9.1"],
    ["", "0.45"],
  ]);
  expect(await group("role")).toEqual([
    ["", "9.3"],
    ["3", "0.25"],
  ]);
  expect(await group("tool", { agentRoleId: 3 })).toEqual([["a.one", "0.25"]]);
  expect(await group("session")).toEqual([
    ["s", "9.25"],
    ["", "0.3"],
  ]);
  expect(await group("tool", { from: today })).toEqual([
    ["a.one", "0.35"],
    ["b.two", "0.2"],
  ]);
  expect(await group("day", { toolName: "b.two" })).toEqual([[today, "0.2"]]);
  expect(await group("tool", { tokenId: 7, from: today })).toEqual([["a.one", "0.1"]]);
  expect(await group("tool", { agentSessionId: "s", from: today })).toEqual([["a.one", "0.25"]]);
});
