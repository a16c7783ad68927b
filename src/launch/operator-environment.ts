import { ensureEmbedded } from "@carillon/db/embedded";
import { loadDotEnv } from "./bootstrap/load-dot-env.js";
import { root } from "./bootstrap/root.js";
import { findSecrets } from "./start/secrets.ts";
import { readSettings } from "./start/settings.ts";

/** What a command that works on the database directly runs with. */
export interface OperatorEnvironment {
  /** The process's own with `.env`, the secrets that are kept in DATA_DIR, and DATABASE_URL. */
  env: Record<string, string>;
  /** Always to be called at the end: stops an embedded Postgres that nobody else uses. */
  close(): Promise<void>;
}

/**
 * The environment that `npm start` gives the api, for a command beside it. The embedded Postgres is found through
 * DATA_DIR, running or not.
 * @param options.environment process.env; `log` takes a line about what goes on
 * @throws LaunchError or EmbeddedPostgresError in words, e.g. when Carillon was never started there
 */
export async function openOperatorEnvironment(options: {
  environment: Readonly<Record<string, string | undefined>>;
  log?: (line: string) => void;
}): Promise<OperatorEnvironment> {
  const environment = loadDotEnv(root, options.environment);
  const { dataDir, databaseUrl } = readSettings({ ...environment, ROLE: "all" }, { root, dev: false });
  const server =
    databaseUrl === undefined
      ? await ensureEmbedded({ dataDir, log: options.log, create: false })
      : { url: databaseUrl, stop: async () => undefined };
  const secrets = findSecrets(dataDir, environment);
  return {
    env: { ...environment, ...secrets, DATA_DIR: dataDir, DATABASE_URL: server.url },
    close: () => server.stop(),
  };
}
