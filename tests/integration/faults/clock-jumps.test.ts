import { fileURLToPath } from "node:url";
import { createTestDatabase } from "@carillon/testing/database";
import { expect, it } from "vitest";
import { until } from "../support/until.ts";
import type { Crew } from "./crew.ts";
import { createTurnedClock, ensureFaketime } from "./faketime.ts";
import { startFaultBench } from "./fault-bench.ts";
import { tell } from "./figures.ts";
import { sized } from "./form.ts";

const PRELOAD = fileURLToPath(new URL("clock-preload.js", import.meta.url));
const HOUR = 3_600;
const { runs, jumps } = sized({
  short: { runs: 40, jumps: [0, HOUR, 0] },
  long: { runs: 500, jumps: [0, HOUR, 0, -HOUR, 7 * 24 * HOUR, 0] },
});

/** Epoch ms that the worker's clock showed last. */
function shownBy({ workers }: Crew): number {
  const shown = workers[0]?.log.join("").match(/clock \d+/g) ?? [];
  return Number(shown.at(-1)?.slice("clock ".length) ?? Number.NaN);
}

it(
  "the clock of the only worker jumps an hour on and back: what is due fires at once, once",
  async () => {
    const clock = createTurnedClock(await ensureFaketime());
    await using database = await createTestDatabase();
    await using bench = await startFaultBench({
      databaseUrl: database.url,
      workerUrls: [database.url],
      concurrency: 25,
      delayMs: 20,
      env: { ...clock.env, NODE_OPTIONS: `--import=${PRELOAD}` },
    });
    const { sql } = bench.seeded.database;
    let recoveryMs = 0;
    for (const offset of jumps) {
      clock.turnTo(offset);
      const jumpedAt = Date.now();
      // Half of them fall due while the clock jumps, half once it has.
      await bench.offer(runs / 2);
      await until(
        "the worker's clock has jumped, while runs go on",
        async () => {
          await bench.offer(1);
          return Math.abs(shownBy(bench.crew) - Date.now() - offset * 1_000) < 120_000;
        },
        { timeoutMs: 30_000 },
      );
      await bench.offer(runs / 2);
      recoveryMs = Math.max(recoveryMs, await bench.allEnded(jumpedAt, 60_000));
    }
    const ends = await bench.ends();
    const [wrong] = await sql<{ count: number }[]>`
      select count(*)::int from executions
      where abs(extract(epoch from started_at - created_at)) > 1800 or abs(extract(epoch from finished_at - created_at)) > 1800`;
    clock.remove();
    const words = jumps.map((offset) => `${offset / HOUR} h`).join(", ");
    tell({ fault: `one worker, its clock set to ${words}`, ...ends, recoveryMs });
    // Whatever the machine's clock showed, the log tells of one time.
    expect(wrong?.count).toBe(0);
    expect(ends).toMatchObject({ lost: 0, doubled: 0, unknown: 0, failures: [], sentAgain: 0 });
  },
  sized({ short: 120_000, long: 300_000 }),
);
