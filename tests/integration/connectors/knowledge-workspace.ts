import type { Connector } from "@carillon/connector-kit";
import { createKnowledge } from "@carillon/connectors";
import { createDatabase, createKnowledgeStore, type Database } from "@carillon/db";
import { createTestDatabase } from "@carillon/testing/database";

/** A migrated database with the workspaces `workspace` and `foreign`, and the knowledge base over it. */
export type KnowledgeWorkspace = AsyncDisposable & {
  readonly knowledge: Connector;
  readonly database: Database;
};

export async function openKnowledge(): Promise<KnowledgeWorkspace> {
  const test = await createTestDatabase();
  const database = createDatabase({ url: test.url, max: 8, name: "test" });
  for (const id of ["workspace", "foreign"])
    await database.sql`insert into organization (id, name, slug) values (${id}, ${id}, ${id})`;
  return {
    database,
    knowledge: createKnowledge({ store: createKnowledgeStore(database) }),
    [Symbol.asyncDispose]: async () => {
      await database.close();
      await test.drop();
    },
  };
}
