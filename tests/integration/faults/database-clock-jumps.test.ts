import { createTestDatabase } from "@carillon/testing/database";
import { expect, it } from "vitest";
import { shiftClock } from "../scheduling/shifted-clock.ts";
import { until } from "../support/until.ts";
import { startFaultBench } from "./fault-bench.ts";
import { tell } from "./figures.ts";
import { sized } from "./form.ts";

const HOUR_MS = 3_600_000;
const { runs, jumps } = sized({
  short: { runs: 40, jumps: [0, 1, 0] },
  long: { runs: 500, jumps: [0, 1, 0, 24, 0] },
});
const CONCURRENCY = 10;
const SLOW = { timeoutMs: 60_000 };

it(
  "the clock of the database jumps an hour on and back, two workers: nothing is lost, nothing doubled",
  async () => {
    await using database = await createTestDatabase();
    const clock = await shiftClock(database.url);
    await using bench = await startFaultBench({
      databaseUrl: database.url,
      workerUrls: [database.url, database.url],
      concurrency: CONCURRENCY,
      delayMs: 20,
    });
    const { sql } = bench.seeded.database;
    const toolId = await bench.seeded.addTool("WEBHOOK", { url: bench.arrivals.url });
    /** A run waits for a circuit that is opened now; where the clock is set back then, this lies in what is to come. */
    const waitForCircuit = async () => {
      await sql`
        with c as (
          insert into circuits (tool_id, host, state, opened_at, probe_at)
          values (${toolId}, ${new URL(bench.arrivals.url).host}, 'open', now(), now() + interval '50 seconds') returning tool_id)
        select pg_notify('carillon_changes', json_build_object('kind', 'circuit', 'id', tool_id)::text) from c`;
      await bench.seeded.addEvents({ count: 2, toolId, at: new Date() });
      await until("they wait", async () => (await sql`select from deferred_runs`).length === 2, SLOW);
    };
    let recoveryMs = 0;
    for (const [index, hours] of jumps.entries()) {
      const jumpedAt = Date.now();
      await bench.offer(runs / 2);
      await clock.turnTo(new Date(Date.now() + hours * HOUR_MS));
      await until(
        "runs bear the new time",
        async () => {
          await bench.offer(1);
          const [row] = await sql<{ apart: number }[]>`
            select abs(extract(epoch from started_at - now()))::float8 as apart from executions
            where started_at is not null order by event_id desc limit 1`;
          return row !== undefined && row.apart < 120;
        },
        SLOW,
      );
      await bench.offer(runs / 2);
      recoveryMs = Math.max(recoveryMs, await bench.allEnded(jumpedAt, 120_000));
      if ((jumps[index + 1] ?? hours) < hours) await waitForCircuit();
    }
    const ends = await bench.ends();
    const words = jumps.map((hours) => `${hours} h`).join(", ");
    tell({ fault: `the database's clock set to ${words}, 2 workers`, ...ends, recoveryMs });
    expect(ends).toMatchObject({ lost: 0, doubled: 0, failures: [], completed: ends.offered - ends.unknown });
    // What was in hand as it jumped on looked as if its worker had died.
    expect(ends.unknown).toBeLessThanOrEqual(jumps.length * 2 * CONCURRENCY);
    await clock.close();
  },
  sized({ short: 400_000, long: 600_000 }),
);
