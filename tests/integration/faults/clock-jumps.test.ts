import { createTestDatabase } from "@carillon/testing/database";
import { expect, it } from "vitest";
import { until } from "../support/until.ts";
import { createTurnedClock, ensureFaketime } from "./faketime.ts";
import { startFaultBench } from "./fault-bench.ts";
import { tell } from "./figures.ts";
import { sized } from "./form.ts";

const HOUR = 3_600;
const { runs, jumps } = sized({
  short: { runs: 40, jumps: [0, HOUR, 0] },
  long: { runs: 500, jumps: [0, HOUR, 0, -HOUR, 7 * 24 * HOUR, 0] },
});

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
      env: clock.env,
    });
    const { sql } = bench.seeded.database;
    let recoveryMs = 0;
    for (const offset of jumps) {
      clock.turnTo(offset);
      const jumpedAt = Date.now();
      // Half of them fall due while the clock jumps, half once a run has been stamped with the new time.
      await bench.offer(runs / 2);
      await until(
        "the last run bears the new time",
        async () => {
          await bench.offer(1);
          const [row] = await sql<{ ahead: number | null }[]>`
        select extract(epoch from started_at - now())::float8 as ahead from executions
        where created_at > ${new Date(jumpedAt)} and started_at is not null order by created_at desc limit 1`;
          return row?.ahead != null && Math.abs(row.ahead - offset) < 120;
        },
        { timeoutMs: 30_000 },
      );
      await bench.offer(runs / 2);
      recoveryMs = Math.max(recoveryMs, await bench.allEnded(jumpedAt, 60_000));
    }
    const ends = await bench.ends();
    clock.remove();
    const words = jumps.map((offset) => `${offset / HOUR} h`).join(", ");
    tell({ fault: `one worker, its clock set to ${words}`, ...ends, recoveryMs });
    expect(ends).toMatchObject({ lost: 0, doubled: 0, unknown: 0, failures: [], sentAgain: 0 });
  },
  sized({ short: 120_000, long: 300_000 }),
);
