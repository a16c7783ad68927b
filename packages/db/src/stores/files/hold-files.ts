import type { Database } from "../../client.ts";

/** ms to wait for the processes before. */
const WAIT_MS = 10_000;
/** PostgreSQL's code, appendix A of its manual. */
const LOCK_NOT_AVAILABLE = "55P03";

/** Others have held the files of the workspace all the time there was. */
export class FilesBusyError extends Error {
  constructor(cause: unknown) {
    super("the files of the workspace are held by others", { cause });
    this.name = "FilesBusyError";
  }
}

/**
 * Lets one process at a time change the files of a workspace: a lock of the database, which all workers share and which
 * ends with its connection.
 * @param work is given a check that throws where the lock is lost
 * @throws FilesBusyError
 */
export async function holdFiles<Done>(
  { sql }: Database,
  workspaceId: string,
  work: (stillHeld: () => Promise<void>) => Promise<Done>,
): Promise<Done> {
  const done = await sql.begin(async (tx) => {
    await tx`select set_config('lock_timeout', ${String(WAIT_MS)}, true)`;
    await tx`select pg_advisory_xact_lock(hashtextextended(${`files ${workspaceId}`}, 0))`.catch(
      (error: unknown) => {
        throw codeOf(error) === LOCK_NOT_AVAILABLE ? new FilesBusyError(error) : error;
      },
    );
    return {
      // An object, so that postgres.js takes no array of it for statements.
      result: await work(async () => {
        await tx`select 1`;
      }),
    };
  });
  return done.result as Done;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
