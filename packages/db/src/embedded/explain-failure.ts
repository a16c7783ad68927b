import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

/** Words for what Postgres printed before it gave up, with its last lines. */
export function explainOutput(doing: string, output: string): EmbeddedPostgresError {
  const lines = output.trim().split("\n");
  const full = lines.find((line) => /No space left on device|Disk quota exceeded/.test(line));
  if (full !== undefined) {
    return new EmbeddedPostgresError(
      `${doing} failed: the disk is full. Free some space and start again.\n${full}`,
    );
  }
  if (/could not look up effective user ID/.test(output)) {
    return new EmbeddedPostgresError(
      `${doing} failed: this user has no entry in /etc/passwd, which Postgres asks for. Add one, or set DATABASE_URL.`,
    );
  }
  if (/could not map anonymous shared memory|Cannot allocate memory/.test(output)) {
    return new EmbeddedPostgresError(
      `${doing} failed: there is not enough memory.\n${lines.slice(-3).join("\n")}`,
    );
  }
  return new EmbeddedPostgresError(`${doing} failed. Postgres says:\n${lines.slice(-12).join("\n")}`);
}

/** Words for what the system refused; anything else comes back as it is. */
export function explainSystemError(error: unknown, dataDir: string): unknown {
  if (!(error instanceof Error) || !("code" in error) || error instanceof EmbeddedPostgresError) return error;
  const path = "path" in error ? String(error.path) : dataDir;
  switch (error.code) {
    case "ENOSPC":
    case "EDQUOT":
      return new EmbeddedPostgresError(
        `The disk that holds ${path} is full. Free some space and start again.`,
        {
          cause: error,
        },
      );
    case "EACCES":
    case "EPERM":
      return new EmbeddedPostgresError(
        `${path} cannot be used by this user (${error.message}). Start as the user it belongs to, or set DATA_DIR.`,
        { cause: error },
      );
    case "EROFS":
      return new EmbeddedPostgresError(
        `${path} is on a read-only disk. Set DATA_DIR to a folder that can be written.`,
        {
          cause: error,
        },
      );
    default:
      return error;
  }
}
