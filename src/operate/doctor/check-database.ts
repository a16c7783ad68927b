import { readFileSync } from "node:fs";
import { type Database, readSetting } from "@carillon/db";
import { checkKeys, type MasterKeys, type RecordedKey } from "@carillon/vault";
import { explainFailure } from "../../explain-failure.ts";
import { createReadiness } from "../../readiness.ts";
import { MASTER_KEY_SETTING } from "../../require-matching-keys.ts";
import { type Check, fail, ok, warn } from "./check.ts";

const OLDEST_MAJOR = 15;
const SKEW_WARN_MS = 2_000;
const SKEW_FAIL_MS = 60_000;

const journal: { readonly entries: readonly unknown[] } = JSON.parse(
  readFileSync(new URL("../../../drizzle/meta/_journal.json", import.meta.url), "utf8"),
);

/** The database: reached, new enough, at this release, its clock, and whether the master keys fit what is in it. */
export async function checkDatabase(
  database: Database,
  { masterKeys, now }: { masterKeys: MasterKeys | null; now: () => number },
): Promise<Check[]> {
  try {
    const [server, clock] = [await checkServer(database), await checkClock(database, now)];
    const release = await checkRelease(database);
    const isReady = release.status === "ok";
    return [
      server,
      clock,
      release,
      ...(isReady && masterKeys ? [await checkMasterKeys(database, masterKeys)] : []),
    ];
  } catch (error) {
    return [fail("Database", explainFailure(error))];
  }
}

async function checkServer({ sql }: Database): Promise<Check> {
  const [row] = await sql<{ number: string; words: string }[]>`
    select current_setting('server_version_num') as number, current_setting('server_version') as words`;
  const major = Math.floor(Number(row?.number) / 10_000);
  const name = `PostgreSQL ${row?.words}`;
  if (major >= OLDEST_MAJOR) return ok("Database", name);
  return fail(
    "Database",
    `${name} is too old`,
    `Carillon needs PostgreSQL ${OLDEST_MAJOR} or newer; without DATABASE_URL it brings its own`,
  );
}

/** The database's clock decides when schedules are due; this machine's is read in the middle of the round trip. */
async function checkClock({ sql }: Database, now: () => number): Promise<Check> {
  const before = now();
  const [row] = await sql<{ at: Date }[]>`select clock_timestamp() as at`;
  const skewMs = Math.abs((row?.at.getTime() ?? 0) - (before + now()) / 2);
  if (skewMs < SKEW_WARN_MS) return ok("Clock", "agrees with the database's");
  const message = `differs from the database's by ${Math.round(skewMs / 1_000)} s`;
  const hint = "let both machines take their time from the network (NTP)";
  return skewMs < SKEW_FAIL_MS ? warn("Clock", message, hint) : fail("Clock", message, hint);
}

async function checkRelease(database: Database): Promise<Check> {
  const [problem] = await createReadiness(database)();
  if (problem !== undefined)
    return fail("Migrations", problem.replace(/: run .*/, ""), 'run "carillon migrate"');
  const [row] = await database.sql<
    { count: number }[]
  >`select count(*)::int as count from drizzle.__drizzle_migrations`;
  const [done, known] = [row?.count ?? 0, journal.entries.length];
  if (done < known)
    return fail("Migrations", `${known - done} are still to be run`, 'run "carillon migrate"');
  if (done > known) {
    return fail(
      "Migrations",
      "the database is of a newer release than this one",
      "run the newer release, or bring back an older backup",
    );
  }
  return ok("Migrations", "the database is at this release");
}

async function checkMasterKeys({ sql }: Database, { keys }: MasterKeys): Promise<Check> {
  const recorded = (await readSetting(sql, MASTER_KEY_SETTING)) as readonly RecordedKey[] | undefined;
  const problems = checkKeys(keys, recorded ?? []);
  if (problems.length > 0)
    return fail(
      "Master keys",
      problems.map(({ message }) => message).join("; "),
      "bring them back from the backup of DATA_DIR/secrets",
    );
  return ok("Master keys", recorded ? "open what is stored" : "nothing is stored yet");
}
