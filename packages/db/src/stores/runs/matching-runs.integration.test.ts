import { EXECUTION_STATUSES, RunTrigger } from "@carillon/core";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase, type Database } from "../../client.ts";
import { deleteTool } from "../tools.ts";
import { countLogs } from "./count-logs.ts";
import { listLogs } from "./list-logs.ts";
import type { LogFilter } from "./run-filter.ts";

const RUNS = 600;
const START = Date.UTC(2027, 0, 1);
const WORKSPACES = ["ours", "theirs"];
const ACTIONS = [
  ["SLACK", "slack.send"],
  ["SLACK", "slack.read"],
  ["HTTP", "http.request"],
] as const;

type Row = {
  id: string;
  workspace_id: string;
  tool_id: number | null;
  tool_type: string;
  action_id: string;
  event_id: number | null;
  parent_id: string | null;
  flow: object | null;
  trigger: string;
  agent_session_id: string | null;
  cost: number | null;
  cache_age_ms: number | null;
  status: string;
  finished_at: Date | null;
  created_at: Date;
};

let testDatabase: TestDatabase;
let database: Database;
let rows: Row[];

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
const one = <T>(pick: (below: number) => number, from: readonly T[]) => from[pick(from.length)] as T;

/** Runs of every kind: calls with a tool and without, of tools long deleted, runs with steps, and their steps. */
function makeRows(): Row[] {
  const pick = random(7);
  let parent: Row | null = null;
  return Array.from({ length: RUNS }, (_, n): Row => {
    const [toolType, actionId] = one(pick, ACTIONS);
    const isStep = parent !== null && pick(3) === 0;
    const isFlow = !isStep && pick(6) === 0;
    const workspace = isStep ? (parent?.workspace_id ?? "") : one(pick, WORKSPACES);
    const at = START + n * 7_200_000;
    const hex = at.toString(16).padStart(12, "0");
    // A tool is of one workspace and of one type.
    const tool =
      ACTIONS.findIndex(([type]) => type === toolType) * 10 + WORKSPACES.indexOf(workspace) * 100 + pick(3);
    const status = one(pick, EXECUTION_STATUSES);
    const row: Row = {
      id: `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${n.toString(16).padStart(12, "0")}`,
      workspace_id: workspace,
      tool_id: isFlow || pick(8) === 0 ? null : tool + 1,
      tool_type: isFlow ? "" : toolType,
      action_id: isFlow ? "" : actionId,
      event_id: isStep || pick(3) === 0 ? null : WORKSPACES.indexOf(workspace) * 10 + pick(3) + 1,
      parent_id: isStep ? (parent?.id ?? null) : null,
      flow: isFlow ? { steps: [] } : null,
      trigger: isStep ? (parent?.trigger ?? "") : one(pick, RunTrigger.options),
      agent_session_id: !isFlow && pick(4) === 0 ? `s${pick(3)}` : null,
      cost: !isFlow && pick(4) === 0 ? pick(2) : null,
      cache_age_ms: !isFlow && pick(6) === 0 ? 1 : null,
      status,
      finished_at: ["QUEUED", "RUNNING", "PENDING"].includes(status) ? null : new Date(at),
      created_at: new Date(at),
    };
    if (isFlow) parent = row;
    return row;
  });
}

function matches(row: Row, filter: LogFilter): boolean {
  const { parentId, toolId, toolType, actionId, eventId, trigger, status, from, to } = filter;
  const { agentSessionId, costly, cached } = filter;
  const isRare = agentSessionId !== undefined || costly || cached;
  const isOfCalls = toolId !== undefined || toolType !== undefined || actionId !== undefined || isRare;
  const isKind =
    parentId !== undefined
      ? row.parent_id === parentId
      : isOfCalls
        ? row.flow === null
        : row.parent_id === null;
  return (
    isKind &&
    row.workspace_id === filter.workspaceId &&
    (toolId === undefined || row.tool_id === toolId) &&
    (toolType === undefined || row.tool_type === toolType) &&
    (actionId === undefined || row.action_id === actionId) &&
    (eventId === undefined || row.event_id === eventId) &&
    (trigger === undefined || row.trigger === trigger) &&
    (agentSessionId === undefined || row.agent_session_id === agentSessionId) &&
    (costly === undefined || (row.cost ?? 0) > 0 === costly) &&
    (cached === undefined || (row.cache_age_ms !== null) === cached) &&
    (status === undefined ||
      row.status === status ||
      (status === "FAILURE" && ["TIMEOUT", "RATE_LIMITED"].includes(row.status))) &&
    (from === undefined || row.created_at >= new Date(from)) &&
    (to === undefined || row.created_at < new Date(to))
  );
}

const expected = (filter: LogFilter) =>
  rows
    .filter((row) => matches(row, filter))
    .map(({ id }) => id)
    .sort()
    .reverse();

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 4 });
  rows = makeRows();
  await database.sql`
    insert into executions (id, workspace_id, tool_id, tool_type, action_id, event_id, parent_id, flow, trigger, status, finished_at, created_at, agent_session_id,
      cost, cache_age_ms)
    select id, workspace_id, tool_id, tool_type, action_id, event_id, parent_id, flow, trigger, status, finished_at, created_at, agent_session_id,
      cost, cache_age_ms
    from jsonb_populate_recordset(null::executions, ${JSON.stringify(rows)}::text::jsonb)`;
  // Some of the tools are there yet, the others were deleted.
  await database.sql`
    insert into organization (id, name, slug) select id, id, id from unnest(${WORKSPACES}::text[]) id`;
  await database.sql`
    insert into tools (id, workspace_id, user_id, name, type, credentials, credentials_masked)
    select distinct tool_id, workspace_id, 'owner', 'Tool', tool_type, '', '{}'::jsonb from executions where tool_id is not null`;
  for (const { id, workspace_id } of await database.sql`select id, workspace_id from tools where id % 3 = 0`)
    await deleteTool(database.sql, { workspaceId: workspace_id, id });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

describe("listLogs and countLogs", () => {
  it("find with any filters together what these let through, and nothing of another workspace", async () => {
    const pick = random(11);
    const some = <T>(value: T) => (pick(3) === 0 ? value : undefined);
    const parents = rows.filter(({ flow }) => flow).map(({ id }) => id);
    let found = 0;
    for (let round = 0; round < 250; round += 1) {
      const day = (n: number) => new Date(START + n * 86_400_000).toISOString();
      const filter: LogFilter = {
        workspaceId: one(pick, WORKSPACES),
        ...Object.fromEntries(
          Object.entries({
            toolId: some(one(pick, rows).tool_id ?? 4),
            toolType: some(one(pick, ["SLACK", "HTTP", "EMAIL"])),
            actionId: some(one(pick, ["slack.send", "http.request", "http.gone"])),
            eventId: some(pick(4) + 1),
            trigger: some(one(pick, RunTrigger.options)),
            agentSessionId: pick(6) === 0 ? "s1" : undefined,
            costly: pick(6) === 0 ? pick(2) === 0 : undefined,
            cached: pick(6) === 0 ? pick(2) === 0 : undefined,
            status: some(one(pick, [...EXECUTION_STATUSES, "FAILURE" as const])),
            from: some(day(pick(30))),
            to: some(day(30 + pick(30))),
            parentId: pick(8) === 0 ? one(pick, parents) : undefined,
            byTime: some(true),
          }).filter(([, value]) => value !== undefined),
        ),
      };
      const ids = expected(filter);
      const message = JSON.stringify(filter);
      const { logs } = await listLogs(database.sql, filter, { limit: RUNS });
      expect(
        logs.map(({ id }) => id),
        message,
      ).toEqual(ids);
      expect(await countLogs(database.sql, filter), message).toEqual({
        total: ids.length,
        totalIsCapped: false,
      });
      found += ids.length;
    }
    expect(found).toBeGreaterThan(1_000);
  });

  it("page over several tools and statuses at once, by cursor and by offset, without a gap or a repeat", async () => {
    for (const filter of [
      { workspaceId: "ours", toolType: "SLACK" },
      { workspaceId: "ours", status: "FAILURE" },
      { workspaceId: "ours", toolType: "SLACK", status: "FAILURE" },
      { workspaceId: "ours", toolType: "SLACK", byTime: true },
      { workspaceId: "ours", toolType: "SLACK", status: "FAILURE", byTime: true },
    ] as const) {
      const ids = expected(filter);
      const paged: string[] = [];
      for (let before: string | undefined; ; ) {
        const page = await listLogs(database.sql, filter, { limit: 7, before });
        paged.push(...page.logs.map(({ id }) => id));
        if (page.nextCursor === null) break;
        before = page.nextCursor;
      }
      expect(paged).toEqual(ids);
      const { logs } = await listLogs(database.sql, filter, { limit: 5, offset: 6 });
      expect(logs.map(({ id }) => id)).toEqual(ids.slice(6, 11));
    }
  });
});
