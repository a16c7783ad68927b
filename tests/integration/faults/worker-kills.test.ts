import { createTestDatabase } from "@carillon/testing/database";
import { expect, it } from "vitest";
import { startFaultBench } from "./fault-bench.ts";
import { tell } from "./figures.ts";
import { sized } from "./form.ts";

const { runs, kills } = sized({ short: { runs: 600, kills: 3 }, long: { runs: 5_000, kills: 100 } });
const WORKERS = 3;
const CONCURRENCY = 10;

it(
  `${WORKERS} workers, ${kills} times one of them killed at work: no run is lost, none doubled that is not told as unknown`,
  async () => {
    await using database = await createTestDatabase();
    await using bench = await startFaultBench({
      databaseUrl: database.url,
      workerUrls: Array.from({ length: WORKERS }, () => database.url),
      concurrency: CONCURRENCY,
    });
    const share = Math.floor(runs / kills);
    for (let kill = 0; kill < kills; kill += 1) {
      await bench.offer(kill === 0 ? runs - share * (kills - 1) : share);
      await bench.underWay(CONCURRENCY);
      await bench.crew.replaceOne();
    }
    const recoveryMs = await bench.allEnded(Date.now());
    const ends = await bench.ends();
    const fault = `${WORKERS} workers, ${kills} SIGKILLs`;
    tell({ fault, ...ends, recoveryMs, remark: `${ends.sentAgain} requests that may be sent again were` });
    expect(ends).toMatchObject({ lost: 0, doubled: 0, failures: [], completed: runs - ends.unknown });
    // Only what a killed worker had in hand: the calls under way, and as many again whose records were being written.
    expect(ends.unknown).toBeLessThanOrEqual(kills * 2 * CONCURRENCY);
    expect(ends.unknown).toBeGreaterThan(0);
  },
  sized({ short: 150_000, long: 600_000 }),
);
