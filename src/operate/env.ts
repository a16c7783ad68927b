import { loadDotEnv } from "../launch/bootstrap/load-dot-env.js";
import { root } from "../launch/bootstrap/root.js";
import { openOperatorEnvironment } from "../launch/operator-environment.ts";
import { type LaunchSettings, readSettings } from "../launch/start/settings.ts";

export type OperatorEnvironment = {
  /** The process's own, with .env and the secrets of DATA_DIR. */
  readonly env: Readonly<Record<string, string>> & {
    readonly DATABASE_URL: string;
    readonly DATA_DIR: string;
  };
  /** Always to be called at the end. */
  close(): Promise<void>;
};

/** The environment of an operator's command; what goes on is told on stderr, so that stdout holds the result alone. */
export async function openEnvironment(): Promise<OperatorEnvironment> {
  const { env, close } = await openOperatorEnvironment({
    environment: process.env,
    log: (line) => process.stderr.write(`${line}\n`),
  });
  const { DATABASE_URL = "", DATA_DIR = "" } = env;
  return { env: { ...env, DATABASE_URL, DATA_DIR }, close };
}

/** Whether the operator sets a secret, in the environment or in .env, so that DATA_DIR does not keep it. */
export function isOwnSecret(name: "MASTER_KEYS" | "AUTH_SECRET"): boolean {
  return Boolean(loadDotEnv(root, process.env)[name]);
}

/** Where this install is and listens, told without a database. @throws LaunchError naming a bad variable */
export function readInstall(): LaunchSettings {
  return readSettings({ ...loadDotEnv(root, process.env), ROLE: "all" }, { root, dev: false });
}
