import { randomBytes } from "node:crypto";
import { createRegistry } from "@carillon/connector-kit";
import { builtinConnectors } from "@carillon/connectors";
import { createDatabase, type Database, insertTool, insertWorkspace, nextToolId } from "@carillon/db";
import { sealCredentials } from "@carillon/services";
import { createVault, parseMasterKeys } from "@carillon/vault";

/** A workspace of its own in the test's database, with what is needed to put tools and schedules in it. */
export type Seeded = {
  readonly database: Database;
  readonly masterKeys: string;
  readonly workspaceId: string;
  readonly userId: string;
  addTool(type: string, credentials: Record<string, unknown>): Promise<number>;
  addEvents(options: {
    count: number;
    toolId: number;
    at: Date;
    /** Before each one's number. */
    name?: string;
    actionId?: string;
    parameters?: object;
    overlapPolicy?: string;
  }): Promise<number[]>;
};

export async function seed(url: string): Promise<Seeded> {
  const database = createDatabase({ url, max: 5, name: "test" });
  const { sql } = database;
  const masterKeys = `k1:${randomBytes(32).toString("base64")}`;
  const vault = createVault(parseMasterKeys(masterKeys));
  const registry = createRegistry(builtinConnectors);
  const userId = randomBytes(8).toString("hex");
  const workspaceId = randomBytes(8).toString("hex");
  await sql`insert into "user" (id, name, email) values (${userId}, 'Test', ${`${userId}@example.com`})`;
  await insertWorkspace(sql, {
    id: workspaceId,
    memberId: randomBytes(8).toString("hex"),
    name: "Test",
    slug: workspaceId,
    userId,
  });
  return {
    database,
    masterKeys,
    workspaceId,
    userId,
    addTool: async (type, credentials) => {
      const connector = registry.connector(type);
      if (!connector) throw new Error(`no connector ${type}`);
      const id = await nextToolId(sql);
      const parsed = connector.credentialsSchema.parse(credentials) as Record<string, unknown>;
      await insertTool(sql, {
        id,
        workspaceId,
        userId,
        name: `${type} ${id}`,
        type,
        description: null,
        tags: [],
        isActive: true,
        rateLimit: null,
        concurrency: null,
        ...sealCredentials(vault, connector, { workspaceId, id }, parsed),
      });
      return id;
    },
    addEvents: async ({
      count,
      toolId,
      at,
      name = "event",
      actionId = "webhook.send",
      parameters = { payload: { hello: "world" } },
      overlapPolicy = "skip",
    }) => {
      const rows = await sql<{ id: number }[]>`
        insert into events (workspace_id, user_id, name, type, tool_type, tool_id, action_id, parameters, trigger_type, timezone, overlap_policy,
          misfire_policy, misfire_grace_seconds, status)
        select ${workspaceId}, ${userId}, ${name}::text || ' ' || n, 'TOOL_ACTION', t.type, t.id, ${actionId}, ${JSON.stringify(parameters)}::text::jsonb, 'SCHEDULE', 'UTC',
          ${overlapPolicy}, 'fire-once', 60, 'ACTIVE'
        from tools t, generate_series(1, ${count}) n where t.id = ${toolId} returning id`;
      const ids = rows.map((row) => row.id);
      await sql`
        insert into schedules (event_id, at, timezone, anchor, next_run_at, due_at)
        select id, ${at}, 'UTC', now(), ${at}, ${at} from unnest(${ids}::bigint[]) id`;
      return ids;
    },
  };
}
