import { expect, it } from "vitest";
import { startFaultBench } from "./fault-bench.ts";
import { tell } from "./figures.ts";
import { sized } from "./form.ts";
import { startOwnServer } from "./own-server.ts";

const { runs, restarts } = sized({ short: { runs: 300, restarts: 2 }, long: { runs: 4_000, restarts: 20 } });
const CONCURRENCY = 10;

it(
  `the database is restarted ${restarts} times under load, each time cut off at once: all runs end, each once`,
  async () => {
    await using server = await startOwnServer();
    await using bench = await startFaultBench({
      databaseUrl: server.url,
      workerUrls: [server.url, server.url, server.url],
      concurrency: CONCURRENCY,
    });
    const share = runs / restarts;
    for (let n = 0; n < restarts; n += 1) {
      await bench.offer(share);
      await bench.underWay(CONCURRENCY);
      await server.restartImmediately();
    }
    const recoveryMs = await bench.allEnded(Date.now());
    const ends = await bench.ends();
    tell({ fault: `the database restarted ${restarts} times at once, 3 workers`, ...ends, recoveryMs });
    expect(ends).toMatchObject({ lost: 0, doubled: 0, failures: [], completed: runs - ends.unknown });
    // A job can be given out in the very moment of the end; all else that was in hand is known.
    expect(ends.unknown).toBeLessThanOrEqual(restarts * 3 * CONCURRENCY);
  },
  sized({ short: 120_000, long: 400_000 }),
);
