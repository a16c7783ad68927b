import { setTimeout as sleep } from "node:timers/promises";
import { checkOwnServer, type EmbeddedPostgres, ensureEmbedded } from "@carillon/db/embedded";
import type { LaunchSettings } from "./settings.ts";

/** The database that the roles use. */
export interface LaunchedDatabase {
  url: string;
  close(mode?: "fast" | "immediate"): Promise<void>;
}

const watchMs = 1_000;

/** The operator's own server at DATABASE_URL, else the embedded one, which is started again if it dies. */
export async function openDatabase(
  { databaseUrl, dataDir }: Pick<LaunchSettings, "databaseUrl" | "dataDir">,
  { say, signal }: { say: (line: string) => void; signal: AbortSignal },
): Promise<LaunchedDatabase> {
  if (databaseUrl !== undefined) {
    await checkOwnServer(databaseUrl, { say, signal });
    return { url: databaseUrl, close: async () => undefined };
  }
  let server = await ensureEmbedded({ dataDir, log: say });
  const closing = new AbortController();
  const watching = keepAlive();

  async function keepAlive(): Promise<void> {
    while (!closing.signal.aborted) {
      if (!server.isAlive()) server = await startAgain(server);
      await sleep(watchMs, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
    }
  }

  async function startAgain(dead: EmbeddedPostgres): Promise<EmbeddedPostgres> {
    say("The embedded Postgres ended by itself; starting it again.");
    try {
      await dead.stop();
      const next = await ensureEmbedded({ dataDir, log: say });
      if (next.url !== dead.url) say("It has another port now: stop Carillon and start it again.");
      return next;
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
      return dead;
    }
  }

  return {
    url: server.url,
    async close(mode) {
      closing.abort();
      await watching;
      await server.stop(mode);
    },
  };
}
