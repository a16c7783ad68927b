import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { LaunchError } from "../bootstrap/launch-error.js";

/** The secrets that the roles need and that a first start generates. */
export interface Secrets {
  MASTER_KEYS: string;
  AUTH_SECRET: string;
}

/** What each is for, for the message when one is missing. */
const meaning = {
  MASTER_KEYS: "what people's saved connections are sealed with",
  AUTH_SECRET: "what sessions are signed with",
} as const;

const names = ["MASTER_KEYS", "AUTH_SECRET"] as const;

/**
 * The secrets from the environment, else from DATA_DIR/secrets, else new ones kept there (0600).
 * @param mayCreate false when there are data already: a new key would not fit them
 * @returns the secrets and the names of those that were made now
 * @throws LaunchError when one is missing that must not be made
 */
export function ensureSecrets(options: {
  dataDir: string;
  environment: Readonly<Record<string, string>>;
  mayCreate: boolean;
}): { secrets: Secrets; created: string[] } {
  const directory = join(options.dataDir, "secrets");
  const created: string[] = [];
  const find = (name: keyof Secrets): string => {
    const kept = options.environment[name] || readSecret(directory, name);
    if (kept !== undefined) return kept;
    if (!options.mayCreate) throw missingSecret(name, directory);
    created.push(name);
    return keep(directory, name, generate[name]());
  };
  const [masterKeys, authSecret] = names.map(find);
  return { secrets: { MASTER_KEYS: masterKeys ?? "", AUTH_SECRET: authSecret ?? "" }, created };
}

/** Those of the secrets that are there, in the environment or in DATA_DIR/secrets. */
export function findSecrets(
  dataDir: string,
  environment: Readonly<Record<string, string>>,
): Partial<Secrets> {
  const entries = names.flatMap((name) => {
    const value = environment[name] || readSecret(join(dataDir, "secrets"), name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

const generate = {
  MASTER_KEYS: () => `k1:${randomBytes(32).toString("base64")}`,
  AUTH_SECRET: () => randomBytes(32).toString("base64url"),
} as const;

function readSecret(directory: string, name: string): string | undefined {
  const file = join(directory, name);
  return existsSync(file) ? readFileSync(file, "utf8").trim() || undefined : undefined;
}

/** Puts another value in the place of a secret that is kept in DATA_DIR; @returns the file */
export function replaceSecret(dataDir: string, name: keyof Secrets, value: string): string {
  const directory = join(dataDir, "secrets");
  keep(directory, name, value);
  return join(directory, name);
}

// On the disk before anything is sealed with it, and there whole or not at all.
function keep(directory: string, name: string, value: string): string {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, name);
  const descriptor = openSync(`${file}.new`, "w", 0o600);
  writeSync(descriptor, `${value}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(`${file}.new`, file);
  return value;
}

function missingSecret(name: keyof Secrets, directory: string): LaunchError {
  return new LaunchError(
    `${name} is missing: ${meaning[name]}. No new one is made, as it would not fit the data there are. Put ${join(directory, name)} back from your backup, or set ${name} to the value it had (with ROLE, to the value of the other machines).`,
  );
}
