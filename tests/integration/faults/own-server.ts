import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { migrate } from "@carillon/db";
import { type EmbeddedPostgres, ensureEmbedded } from "@carillon/db/embedded";
import postgres from "postgres";

/** A Postgres that one fault has for itself, with the product's own settings: nothing given up in durability. */
export type OwnServer = AsyncDisposable & {
  /** Of a migrated database; the same after a restart. */
  readonly url: string;
  /** As `pg_ctl stop -m immediate` and a start: sessions are cut off, what was under way is undone by its recovery. */
  restartImmediately(): Promise<void>;
};

export async function startOwnServer(): Promise<OwnServer> {
  const dataDir = mkdtempSync(join(tmpdir(), "carillon-fault-"));
  let server = await ensureEmbedded({ dataDir });
  const { url } = server;
  const place = await directoryOf(server);
  await migrate(url);
  return {
    url,
    restartImmediately: async () => {
      await server.stop("immediate");
      server = await ensureEmbedded({ dataDir });
      if (server.url !== url) throw new Error("the database came back at another address");
    },
    [Symbol.asyncDispose]: async () => {
      await server.stop("immediate");
      rmSync(dataDir, { recursive: true, force: true });
      // As root the server has its data where its own user may go.
      if (dirname(place) !== dataDir) rmSync(dirname(place), { recursive: true, force: true });
    },
  };
}

async function directoryOf({ url }: EmbeddedPostgres): Promise<string> {
  const sql = postgres(url, { max: 1 });
  try {
    const [row] = await sql<{ directory: string }[]>`select current_setting('data_directory') as directory`;
    return row?.directory ?? "";
  } finally {
    await sql.end({ timeout: 5 });
  }
}
