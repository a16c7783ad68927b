import { setTimeout as pass } from "node:timers/promises";
import { createTestDatabase } from "@carillon/testing/database";
import { expect, it } from "vitest";
import { startFaultBench } from "./fault-bench.ts";
import { tell } from "./figures.ts";
import { sized } from "./form.ts";
import { startTcpProxy } from "./tcp-proxy.ts";

const runs = sized({ short: 300, long: 2_000 });
const CONCURRENCY = 10;

type Case = {
  readonly cutOff: number;
  readonly of: number;
  readonly seconds: number;
  readonly end: "mend" | "reset";
};

const cases = sized<readonly Case[]>({
  short: [{ cutOff: 2, of: 3, seconds: 5, end: "reset" }],
  long: [
    { cutOff: 2, of: 3, seconds: 30, end: "mend" },
    { cutOff: 2, of: 3, seconds: 30, end: "reset" },
    { cutOff: 2, of: 2, seconds: 30, end: "mend" },
    { cutOff: 2, of: 2, seconds: 30, end: "reset" },
    { cutOff: 2, of: 3, seconds: 60, end: "mend" },
    { cutOff: 2, of: 3, seconds: 60, end: "reset" },
    { cutOff: 2, of: 2, seconds: 60, end: "mend" },
    { cutOff: 2, of: 2, seconds: 60, end: "reset" },
  ],
});

it.each(cases)(
  "$cutOff of $of workers reach the database for $seconds s no more, then $end: all runs end, each once",
  async ({ cutOff, of, seconds, end }) => {
    await using database = await createTestDatabase();
    const { hostname, port } = new URL(database.url);
    await using proxy = await startTcpProxy({ host: hostname, port: Number(port) });
    const cut = Object.assign(new URL(database.url), { port: String(proxy.port) }).href;
    await using bench = await startFaultBench({
      databaseUrl: database.url,
      workerUrls: Array.from({ length: of }, (_, n) => (n < cutOff ? cut : database.url)),
      concurrency: CONCURRENCY,
    });
    await bench.offer(runs / 2);
    await bench.underWay(2 * CONCURRENCY);
    proxy.cut();
    await bench.offer(runs - runs / 2);
    await pass(seconds * 1_000);
    proxy[end]();
    const recoveryMs = await bench.allEnded(Date.now());
    const ends = await bench.ends();
    const words = { mend: "delivered after all", reset: "lost, connections reset" }[end];
    tell({
      fault: `${cutOff} of ${of} workers: packets dropped for ${seconds} s, then ${words}`,
      ...ends,
      recoveryMs,
    });
    expect(ends).toMatchObject({ lost: 0, doubled: 0, failures: [], completed: runs - ends.unknown });
    // Each worker has at most twice as many in hand as run at once, and asks for one more batch.
    expect(ends.unknown).toBeLessThanOrEqual(cutOff * 3 * CONCURRENCY);
  },
  240_000,
);
