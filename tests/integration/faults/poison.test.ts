import { fileURLToPath } from "node:url";
import { createTestDatabase } from "@carillon/testing/database";
import { expect, it } from "vitest";
import { until } from "../support/until.ts";
import { startFaultBench } from "./fault-bench.ts";
import { tell } from "./figures.ts";
import { sized } from "./form.ts";

const { runs, poisoned } = sized({ short: { runs: 60, poisoned: 1 }, long: { runs: 1_000, poisoned: 3 } });
const PRELOAD = fileURLToPath(new URL("poison-preload.js", import.meta.url));

it(
  "an action that kills every worker that takes it is given up, is told as unknown, and the others go on",
  async () => {
    await using database = await createTestDatabase();
    await using bench = await startFaultBench({
      databaseUrl: database.url,
      workerUrls: [database.url, database.url],
      env: { NODE_OPTIONS: `--import=${PRELOAD}` },
    });
    const { seeded, crew } = bench;
    const { sql } = seeded.database;
    const toolId = await seeded.addTool("HTTP", { baseUrl: bench.arrivals.url });
    const parameters = { method: "PUT", path: "/poison" };
    await seeded.addEvents({ count: poisoned, at: new Date(), toolId, actionId: "http.request", parameters });
    await bench.offer(runs);
    let deaths = 0;
    await until(
      "the poison was given up and all others have ended",
      async () => {
        deaths += await crew.replaceDead();
        const [row] = await sql<{ ended: number }[]>`
        select count(*)::int as ended from executions where finished_at is not null`;
        return row?.ended === runs + poisoned;
      },
      { timeoutMs: sized({ short: 150_000, long: 400_000 }) },
    );
    const ends = await bench.ends();
    const given = await sql<{ outcome: string; code: string }[]>`
    select outcome, error->>'code' as code from executions where tool_id = ${toolId}`;
    tell({
      fault: `${poisoned} actions that kill their worker, among ${runs}`,
      ...ends,
      recoveryMs: null,
      remark: `${deaths} workers died, the poison was given up`,
    });
    expect([...given]).toEqual(Array(poisoned).fill({ outcome: "unknown", code: "WORKER_LOST" }));
    expect(ends).toMatchObject({ lost: 0, doubled: 0, failures: [], completed: runs - ends.unknown });
    expect(deaths).toBeGreaterThan(1);
  },
  sized({ short: 200_000, long: 450_000 }),
);
