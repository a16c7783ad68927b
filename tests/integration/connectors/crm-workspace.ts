import type { Connector } from "@carillon/connector-kit";
import { createCrm } from "@carillon/connectors";
import { createCrmStore, createDatabase, type Database } from "@carillon/db";
import { createTestDatabase } from "@carillon/testing/database";

/** A migrated database with the workspaces `workspace` and `foreign`, and the CRM over it. */
export type CrmWorkspace = AsyncDisposable & { readonly crm: Connector; readonly database: Database };

export async function openCrm(): Promise<CrmWorkspace> {
  const test = await createTestDatabase();
  const database = createDatabase({ url: test.url, max: 8, name: "test" });
  for (const id of ["workspace", "foreign"])
    await database.sql`insert into organization (id, name, slug) values (${id}, ${id}, ${id})`;
  return {
    database,
    crm: createCrm({ store: createCrmStore(database), origin: "http://127.0.0.1:4000" }),
    [Symbol.asyncDispose]: async () => {
      await database.close();
      await test.drop();
    },
  };
}
