import { createDatabase } from "@carillon/db";
import { hasEmbeddedDatabase } from "@carillon/db/embedded";
import { explainFailure } from "../../explain-failure.ts";
import type { LaunchSettings } from "../../launch/start/settings.ts";
import { openEnvironment, readInstall } from "../env.ts";
import { type Check, fail, warn } from "./check.ts";
import { checkConnectors } from "./check-connectors.ts";
import { checkDataDirectory } from "./check-data-directory.ts";
import { checkDatabase } from "./check-database.ts";
import { checkDisk } from "./check-disk.ts";
import { checkNode } from "./check-node.ts";
import { checkPort } from "./check-port.ts";
import { checkSettings } from "./check-settings.ts";

/** Looks at everything that this install needs; changes nothing. */
export async function examine(): Promise<Check[]> {
  const node = checkNode(process.version);
  const install = attempt(readInstall);
  if (!("value" in install)) return [node, fail("Settings", install.reason)];
  const { dataDir, host, port } = install.value;
  return [
    node,
    ...checkDataDirectory(dataDir),
    await checkDisk(dataDir),
    ...(await checkStored(install.value)),
    await checkPort({ host, port }),
  ];
}

async function checkStored({ databaseUrl, dataDir }: LaunchSettings): Promise<Check[]> {
  const known = databaseUrl !== undefined ? { value: true } : attempt(() => hasEmbeddedDatabase(dataDir));
  if (!("value" in known)) return [fail("Database", known.reason)];
  if (!known.value) return [warn("Database", "there is none yet", '"npm start" makes it')];
  try {
    const { env: environment, close } = await openEnvironment();
    try {
      const { checks, env } = checkSettings(environment);
      const database = createDatabase({ url: environment.DATABASE_URL, max: 1, name: "carillon-doctor" });
      const masterKeys = env?.MASTER_KEYS ?? null;
      const found = await checkDatabase(database, { masterKeys, now: Date.now }).finally(database.close);
      return [...checks, ...found, ...(await checkConnectors(env?.CONNECTORS ?? []))];
    } finally {
      await close();
    }
  } catch (error) {
    return [fail("Database", explainFailure(error))];
  }
}

function attempt<Value>(read: () => Value): { value: Value } | { reason: string } {
  try {
    return { value: read() };
  } catch (error) {
    return { reason: explainFailure(error) };
  }
}
