import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureEmbedded, throwawaySettings } from "@carillon/db/embedded";

/** A Postgres server for tests. */
export interface TestServer {
  /** Of a role that may create databases. */
  url: string;
  stop(): Promise<void>;
}

/**
 * The server at `ownUrl` if there is one, else an embedded one without durability. Runs of this checkout at the
 * same time share it; the last one stops it and removes its data, also what a killed run had left.
 */
export async function startTestServer(ownUrl: string | undefined): Promise<TestServer> {
  if (ownUrl) return { url: ownUrl, stop: async () => undefined };
  const checkout = createHash("sha256")
    .update(import.meta.url)
    .digest("hex")
    .slice(0, 12);
  const dataDir = join(tmpdir(), `carillon-test-${process.getuid?.() ?? "user"}-${checkout}`);
  const server = await ensureEmbedded({ dataDir, settings: throwawaySettings });
  return {
    url: server.url,
    async stop() {
      await server.stop("immediate");
      if (!server.isAlive()) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
