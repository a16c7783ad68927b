import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {} from "@carillon/testing/database";
import postgres from "postgres";
import { expect, inject, it } from "vitest";
import { runProgram } from "../support/run-program.ts";
import { tell } from "./figures.ts";
import { sized } from "./form.ts";

const REPLICAS = sized({ short: 2, long: 6 });
const journal = JSON.parse(
  readFileSync(new URL("../../../drizzle/meta/_journal.json", import.meta.url), "utf8"),
) as { entries: unknown[] };

it(`${REPLICAS} replicas migrate a new database at once: all succeed, each migration is applied once`, async () => {
  const { url } = inject("testServer");
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  const name = `test_${randomBytes(6).toString("hex")}`;
  const own = Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const dataDir = mkdtempSync(join(tmpdir(), "carillon-migrate-"));
  await admin`create database ${admin(name)}`;
  try {
    const env = { DATABASE_URL: own, DATA_DIR: dataDir };
    const ends = await Promise.all(
      Array.from({ length: REPLICAS }, () => runProgram("src/operate/migrate.ts", [], { env })),
    );
    expect(ends.map(({ code }) => code)).toEqual(Array(REPLICAS).fill(0));
    const sql = postgres(own, { max: 1 });
    const applied = await sql<{ times: number }[]>`
      select count(*)::int as times from drizzle.__drizzle_migrations group by hash`;
    await sql.end({ timeout: 5 });
    tell({
      fault: `${REPLICAS} replicas migrate one new database at once`,
      offered: journal.entries.length,
      completed: applied.length,
      lost: journal.entries.length - applied.length,
      doubled: applied.filter(({ times }) => times > 1).length,
      unknown: 0,
      recoveryMs: null,
      remark: "migrations in place of runs",
    });
    expect(applied.map(({ times }) => times)).toEqual(journal.entries.map(() => 1));
  } finally {
    await admin`drop database ${admin(name)} with (force)`;
    rmSync(dataDir, { recursive: true, force: true });
    await admin.end({ timeout: 5 });
  }
}, 120_000);
