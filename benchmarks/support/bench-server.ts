import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { migrate } from "@carillon/db";
import { ensureEmbedded } from "@carillon/db/embedded";
import postgres from "postgres";

type Seed = (url: string) => Promise<unknown>;

/** A Postgres for benchmarks, with the settings of the product: nothing given up in durability. */
export type BenchServer = AsyncDisposable & {
  /** Makes a migrated database, filled once by `seed`, of which `copy` makes fresh copies. */
  template(seed: Seed): Promise<{ copy(): Promise<BenchDatabase> }>;
};

/** A database that is removed in the end. */
export type BenchDatabase = AsyncDisposable & { readonly url: string };

export async function startBenchServer(): Promise<BenchServer> {
  const dataDir = mkdtempSync(join(tmpdir(), "carillon-bench-"));
  const server = await ensureEmbedded({ dataDir });
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  const [place] = await admin<{ directory: string }[]>`select current_setting('data_directory') as directory`;
  const urlOf = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  const nameOf = (kind: string) => `${kind}_${randomBytes(4).toString("hex")}`;

  return {
    template: async (seed) => {
      const template = nameOf("template");
      await admin`create database ${admin(template)}`;
      await migrate(urlOf(template));
      await seed(urlOf(template));
      return {
        copy: async () => {
          const name = nameOf("bench");
          await admin`create database ${admin(name)} template ${admin(template)} strategy file_copy`;
          // Else the copy's own checkpoint falls into what is measured.
          await admin`checkpoint`;
          return {
            url: urlOf(name),
            [Symbol.asyncDispose]: async () => {
              await admin`drop database ${admin(name)} with (force)`;
            },
          };
        },
      };
    },
    [Symbol.asyncDispose]: async () => {
      await admin.end({ timeout: 5 });
      await server.stop("fast");
      rmSync(dataDir, { recursive: true, force: true });
      if (place && dirname(place.directory) !== dataDir)
        rmSync(dirname(place.directory), { recursive: true, force: true });
    },
  };
}
