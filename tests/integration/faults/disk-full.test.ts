import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { startHttpEcho } from "@carillon/testing";
import { createTestDatabase } from "@carillon/testing/database";
import { expect, it } from "vitest";
import { seed } from "../scheduling/seed.ts";
import { until } from "../support/until.ts";
import { startCrew } from "./crew.ts";
import { tell } from "./figures.ts";
import { sized } from "./form.ts";
import { mountSmallDisk } from "./small-disk.ts";

const RUNS = sized({ short: 12, long: 200 });
const FILE_BYTES = 200_000;
/** Room for about a third of the files. */
const DISK_BYTES = Math.ceil(RUNS / 3) * FILE_BYTES;

it(
  "the disk for artifacts fills up: each run ends, in words where its file was not kept, and nothing is half-written",
  async () => {
    await using database = await createTestDatabase();
    await using provider = await startHttpEcho();
    using disk = mountSmallDisk(DISK_BYTES);
    const seeded = await seed(database.url);
    const { sql } = seeded.database;
    const toolId = await seeded.addTool("HTTP", { baseUrl: provider.url });
    const download = { path: `/bytes/${FILE_BYTES}`, responseType: "binary" };
    const event = { toolId, actionId: "http.request", parameters: download };
    await seeded.addEvents({ ...event, count: RUNS, at: new Date() });
    const crew = await startCrew([
      {
        DATABASE_URL: database.url,
        MASTER_KEYS: seeded.masterKeys,
        EGRESS_ALLOW: "127.0.0.1",
        DATA_DIR: disk.directory,
      },
    ]);
    const ends = (count: number) =>
      until(`${count} runs have ended`, async () => {
        const rows = await sql<{ status: string; error: { code: string; category: string } | null }[]>`
          select status, error from executions where finished_at is not null`;
        return rows.length === count ? rows : null;
      });
    const files = () =>
      readdirSync(join(disk.directory, "artifacts"), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => ({ name, bytes: statSync(join(parentPath, name)).size }))
        .sort((one, other) => one.name.localeCompare(other.name));
    const rows = () => sql<{ name: string; bytes: number }[]>`
      select id::text as name, bytes from artifacts order by id::text`;

    const ended = await ends(RUNS);
    const kept = ended.filter(({ status }) => status === "SUCCESS");
    const refused = ended.filter(({ status }) => status === "FAILURE");
    expect(kept.length).toBeGreaterThan(0);
    expect(refused.length).toBeGreaterThan(0);
    for (const { error } of refused)
      expect(error).toMatchObject({ code: "STORAGE_FULL", category: "validation" });
    expect(files()).toEqual([...(await rows())]);
    expect(files()).toEqual(kept.map(() => ({ name: expect.anything(), bytes: FILE_BYTES })));

    const [first] = files();
    await sql`delete from artifacts where id = ${first?.name ?? ""}`;
    rmSync(join(disk.directory, "artifacts", first?.name.slice(-2) ?? "", first?.name ?? ""));
    await seeded.addEvents({ ...event, count: 1, at: new Date(), name: "after" });
    const after = await ends(RUNS + 1);
    expect(after.filter(({ status }) => status === "SUCCESS")).toHaveLength(kept.length + 1);
    expect(files()).toEqual([...(await rows())]);
    await crew.stop();
    await seeded.database.close();
    tell({
      fault: `the disk for artifacts full, after ${kept.length} files of ${RUNS}`,
      offered: RUNS,
      completed: kept.length + refused.length,
      lost: kept.length - files().length,
      doubled: 0,
      unknown: RUNS - kept.length - refused.length,
      recoveryMs: null,
      remark: `${refused.length} failed in words; nothing half-written; with room again the next one was kept`,
    });
  },
  sized({ short: 60_000, long: 300_000 }),
);
