import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { migrate } from "@carillon/db";
import postgres from "postgres";
import { withDatabase } from "./with-database.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const sources = ["drizzle", "packages/db/src/queue"];
/** Of no meaning but to be the same in every run: one makes the template, the others wait. */
const lock = 5_511_870_233;

/** Makes the migrated database that every test database is a copy of, once per state of the migrations; its name. */
export async function prepareTemplate(serverUrl: string): Promise<string> {
  const name = `template_${hashSources()}`;
  const sql = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${lock})`;
    const [found] = await sql`select datistemplate from pg_database where datname = ${name}`;
    if (found?.datistemplate) return name;
    await sql`drop database if exists ${sql(name)} with (force)`;
    await sql`create database ${sql(name)}`;
    await migrate(withDatabase(serverUrl, name));
    await sql`alter database ${sql(name)} with allow_connections false is_template true`;
    return name;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function hashSources(): string {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const entry of readdirSync(join(root, source), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}
