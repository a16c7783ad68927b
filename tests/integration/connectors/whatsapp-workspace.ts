import type { Connector } from "@carillon/connector-kit";
import { createWhatsApp } from "@carillon/connectors";
import { createDatabase, createWhatsAppStore, type Database } from "@carillon/db";
import { createTestDatabase } from "@carillon/testing/database";

/** A migrated database with the workspaces `workspace` (tool 1) and `foreign` (tool 2), and WhatsApp over it. */
export type WhatsAppWorkspace = AsyncDisposable & {
  readonly whatsapp: Connector;
  readonly database: Database;
  /** A member of `workspace`. */
  readonly memberId: string;
};

export const WORKSPACE = { workspaceId: "workspace", toolId: 1 } as const;
export const FOREIGN = { workspaceId: "foreign", toolId: 2 } as const;

export async function openWhatsApp(): Promise<WhatsAppWorkspace> {
  const test = await createTestDatabase();
  const database = createDatabase({ url: test.url, max: 8, name: "test" });
  const { sql } = database;
  await sql`insert into "user" (id, name, email) values ('ada', 'Ada', 'ada@example.com'), ('eve', 'Eve', 'eve@example.com')`;
  for (const { workspaceId, toolId } of [WORKSPACE, FOREIGN]) {
    await sql`insert into organization (id, name, slug) values (${workspaceId}, ${workspaceId}, ${workspaceId})`;
    await sql`
      insert into tools (id, workspace_id, user_id, name, type, credentials, credentials_masked)
      values (${toolId}, ${workspaceId}, 'ada', 'WhatsApp', 'WHATSAPP', '', '{}')`;
  }
  await sql`insert into member (id, organization_id, user_id, role) values ('m1', 'workspace', 'ada', 'editor'), ('m2', 'foreign', 'eve', 'editor')`;
  return {
    database,
    memberId: "ada",
    whatsapp: createWhatsApp({ store: createWhatsAppStore(database), origin: "http://127.0.0.1:4000" }),
    [Symbol.asyncDispose]: async () => {
      await database.close();
      await test.drop();
    },
  };
}
