import { type Env, InvalidEnvironmentError, readEnv } from "../../env.ts";
import { type Check, fail, ok } from "./check.ts";

/** The environment as the roles read it, and the secrets in it. null: they would not start. */
export function checkSettings(environment: Readonly<Record<string, string>>): {
  checks: Check[];
  env: Env | null;
} {
  try {
    const env = readEnv(environment);
    const count = env.MASTER_KEYS.keys.size;
    const keys = `MASTER_KEYS with ${count === 1 ? "one key" : `${count} keys`}, ${env.MASTER_KEYS.activeKeyId} in use; AUTH_SECRET`;
    return { checks: [ok("Settings", "all are valid"), ok("Secrets", keys)], env };
  } catch (error) {
    if (!(error instanceof InvalidEnvironmentError)) throw error;
    const problems = error.message
      .split("\n")
      .slice(1)
      .map((line) => line.trim());
    return { checks: problems.map((problem) => fail("Settings", problem, hintFor(problem))), env: null };
  }
}

function hintFor(problem: string): string {
  const secret = /^(MASTER_KEYS|AUTH_SECRET) is not set/.exec(problem)?.[1];
  if (secret === undefined) return "see the table of variables in README.md";
  return `put DATA_DIR/secrets/${secret} back from your backup, or set ${secret}; a new install makes it at "npm start"`;
}
