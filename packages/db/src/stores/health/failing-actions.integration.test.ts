import { createExecutionId } from "@carillon/core";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDatabase, type Database } from "../../client.ts";
import { failingActions } from "./failing-actions.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW_MS = Date.now();

let testDatabase: TestDatabase;
let database: Database;
let tools = 0;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 4 });
  const { sql } = database;
  await sql`insert into "user" (id, name, email) values ('owner', 'Ada', 'owner@example.com')`;
  for (const id of ["ours", "theirs"])
    await sql`insert into organization (id, name, slug, created_at) values (${id}, ${id}, ${id}, now())`;
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});

type Call = {
  readonly agoMs?: number;
  readonly actionId?: string;
  readonly isTest?: boolean;
  readonly attempts?: number;
};

/** A tool of its own and its calls. @param marks one a call, the oldest first: `+` succeeded, `-` failed, `o` cancelled */
async function toolWith(marks: string, call: Call = {}, { isActive = true, workspaceId = "ours" } = {}) {
  const toolId = ++tools;
  await database.sql`
    insert into tools (id, workspace_id, user_id, name, type, is_active, credentials, credentials_masked)
    overriding system value values (${toolId}, ${workspaceId}, 'owner', ${`Tool ${toolId}`}, 'HTTP', ${isActive}, 'x', '{}')`;
  await addCalls(toolId, marks, call, workspaceId);
  return toolId;
}

async function addCalls(
  toolId: number,
  marks: string,
  { agoMs = HOUR_MS, actionId = "http.request", isTest = false, attempts = 1 }: Call = {},
  workspaceId = "ours",
) {
  const statuses: Record<string, string> = { "+": "SUCCESS", "-": "FAILURE", o: "CANCELLED" };
  const rows = [...marks].map((mark, n) => {
    const atMs = NOW_MS - agoMs + n;
    return {
      ...{
        id: createExecutionId(atMs, crypto.getRandomValues(new Uint8Array(10))),
        workspace_id: workspaceId,
      },
      ...{ tool_id: toolId, tool_type: "HTTP", action_id: actionId, trigger: "api", status: statuses[mark] },
      ...{ is_test: isTest, attempts, waited_ms: 0, stdout: "", input_was_redacted: false },
      ...{ created_at: new Date(atMs), finished_at: new Date(atMs), duration_ms: 1 },
      error: mark === "-" ? { userMessage: `Failure ${n}` } : null,
    };
  });
  await database.sql`
    insert into executions select * from jsonb_populate_recordset(null::executions, ${JSON.stringify(rows)}::text::jsonb)`;
}

const told = async (toolId: number) =>
  (await failingActions(database.sql, { workspaceId: "ours", nowMs: NOW_MS })).filter(
    (each) => each.toolId === toolId,
  );

it("tells of an action whose calls all failed, with the last one's error, beside one of the same tool that works", async () => {
  const toolId = await toolWith("---");
  await addCalls(toolId, "++++", { actionId: "http.other" });
  expect(await told(toolId)).toEqual([
    {
      ...{ toolId, toolName: `Tool ${toolId}`, toolType: "HTTP", actionId: "http.request" },
      ...{ calls: 3, failures: 3, failuresInARow: 3, lastError: "Failure 2" },
    },
  ]);
});

it.each([
  ["one failure alone", "-", false],
  ["two of two", "--", true],
  ["half of them", "+-+-", false],
  ["over half, the last one well", "--+-+", true],
  ["over half, well again for three", "-----+++", false],
  ["failures before a success that were few", "+++++--", false],
  ["failures with one that was cancelled between", "-o-", true],
] as const)("%s", async (_, marks, isTold) => {
  expect(await told(await toolWith(marks))).toHaveLength(isTold ? 1 : 0);
});

it("finds one that fails each time among many tools with a newer failure now and then", async () => {
  const failing = await toolWith("---", { agoMs: 5 * HOUR_MS });
  for (let n = 0; n < 25; n += 1) {
    const other = await toolWith("++-+");
    await database.sql`
      insert into tool_health (tool_id, status, last_used_at, last_success_at) values (${other}, 'healthy', now(), now())`;
  }
  expect(await told(failing)).toHaveLength(1);
});

it("keeps silent of trials, of what was refused before it was a call, of long ago, of tools that are off and of others", async () => {
  for (const call of [{ isTest: true }, { attempts: 0 }, { agoMs: 2 * DAY_MS }])
    expect(await told(await toolWith("----", call)), JSON.stringify(call)).toEqual([]);
  expect(await told(await toolWith("----", {}, { isActive: false }))).toEqual([]);
  expect(await told(await toolWith("----", {}, { workspaceId: "theirs" }))).toEqual([]);
});
