import { randomBytes } from "node:crypto";
import { createTestDatabase } from "@carillon/testing/database";
import { expect, it } from "vitest";
import { commandLine } from "../support/command-line.ts";
import { startFaultBench } from "./fault-bench.ts";
import { tell } from "./figures.ts";
import { sized } from "./form.ts";

const { runs, tools } = sized({ short: { runs: 300, tools: 250 }, long: { runs: 3_000, tools: 5_000 } });
const WORKERS = 2;

it(
  "the master key is rotated and all is sealed anew under load: every run opens its credentials, with the old key gone in the end",
  async () => {
    await using database = await createTestDatabase();
    await using bench = await startFaultBench({
      databaseUrl: database.url,
      workerUrls: Array.from({ length: WORKERS }, () => database.url),
      delayMs: 20,
    });
    const { seeded, crew } = bench;
    const { sql } = seeded.database;
    for (let made = 0; made < tools; made += 1)
      await seeded.addTool("WEBHOOK", { url: "https://example.com/hook", secret: `whsec_${"a".repeat(32)}` });
    const old = seeded.masterKeys;
    const fresh = `k2:${randomBytes(32).toString("base64")}`;
    const share = runs / 4;
    // As docs/guides/keys.md says: known to all, then first at all, then what is sealed, then the old one goes.
    await bench.offer(share);
    await crew.restartAll({ MASTER_KEYS: `${old},${fresh}` });
    await bench.offer(share);
    await crew.restartAll({ MASTER_KEYS: `${fresh},${old}` });
    await bench.offer(share);
    const cli = commandLine({ DATABASE_URL: database.url, MASTER_KEYS: `${fresh},${old}` });
    // On stderr it says how far it is.
    const { code, stdout } = await cli.run("keys reencrypt --json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      activeKeyId: "k2",
      resealed: tools + 2,
      unopened: [],
      stillNeeded: [],
    });
    await crew.restartAll({ MASTER_KEYS: fresh });
    await bench.offer(share);
    const recoveryMs = await bench.allEnded(Date.now(), 120_000);
    const ends = await bench.ends();
    tell({
      fault: `the master key rotated, ${tools} connections sealed anew, ${WORKERS} workers`,
      ...ends,
      recoveryMs,
    });
    expect(ends).toMatchObject({ lost: 0, doubled: 0, unknown: 0, failures: [], completed: runs });
    const keys =
      await sql`select distinct split_part(credentials, '.', 2) as id from tools where not is_built_in`;
    expect([...keys]).toEqual([{ id: "k2" }]);
  },
  sized({ short: 150_000, long: 600_000 }),
);
