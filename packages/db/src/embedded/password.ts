import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

function passwordFile(dataDir: string): string {
  return join(dataDir, "secrets", "DATABASE_PASSWORD");
}

/** The password of the embedded database, or undefined when none was kept. */
export function readPassword(dataDir: string): string | undefined {
  const file = passwordFile(dataDir);
  return existsSync(file) ? readFileSync(file, "utf8").trim() || undefined : undefined;
}

/** Generates a password and keeps it in DATA_DIR/secrets, readable by its owner alone. */
export function createPassword(dataDir: string): string {
  mkdirSync(join(dataDir, "secrets"), { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString("base64url");
  writeFileSync(passwordFile(dataDir), `${password}\n`, { mode: 0o600 });
  return password;
}
