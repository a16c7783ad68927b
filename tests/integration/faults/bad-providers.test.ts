import { createTestDatabase } from "@carillon/testing/database";
import { expect, it } from "vitest";
import { seed } from "../scheduling/seed.ts";
import { until } from "../support/until.ts";
import { startBadProviders } from "./bad-providers.ts";
import { countEnds } from "./count-ends.ts";
import { startCrew } from "./crew.ts";
import { tell } from "./figures.ts";
import { sized } from "./form.ts";

/** Of each tool: five failures in a row would open its circuit for a minute. */
const RUNS_OF_A_TOOL = 2;
/** Of each kind of action at each provider. */
const TOOLS = sized({ short: 1, long: 25 });
const RUNS = TOOLS * RUNS_OF_A_TOOL;
/** What no later attempt can mend: nothing was sent, and the run ends failed. */
const NEVER_WELL = new Set(["shows a certificate that is not trusted"]);

it(
  "providers that misbehave in each way: every run ends, and what may have been acted on is not sent again",
  async () => {
    await using database = await createTestDatabase();
    const seeded = await seed(database.url);
    const { sql } = seeded.database;
    const providers = await startBadProviders(2 * RUNS);
    const at = new Date();
    const tools = new Map<string, number[]>();
    for (const { name, url } of providers) {
      const ids: number[] = [];
      for (let pair = 0; pair < TOOLS; pair += 1) {
        const once = await seeded.addTool("WEBHOOK", { url });
        const again = await seeded.addTool("HTTP", { baseUrl: url });
        const puts = { method: "PUT", path: "/{{EVENT_NAME}}" };
        const due = { count: RUNS_OF_A_TOOL, at };
        await seeded.addEvents({ ...due, toolId: once });
        await seeded.addEvents({
          ...due,
          toolId: again,
          actionId: "http.request",
          parameters: puts,
          name: `${again}`,
        });
        ids.push(once, again);
      }
      tools.set(name, ids);
    }
    await sql`update events set timeout_ms = 1500`;
    const offered = providers.length * 2 * RUNS;
    const crew = await startCrew([
      {
        DATABASE_URL: database.url,
        MASTER_KEYS: seeded.masterKeys,
        EGRESS_ALLOW: "127.0.0.1",
        WORKER_CONCURRENCY: "100",
      },
    ]);
    await until(
      "every run has ended",
      async () => {
        const [row] = await sql<{ ended: number }[]>`
        select count(*)::int as ended from executions where finished_at is not null`;
        return row?.ended === offered;
      },
      { timeoutMs: sized({ short: 60_000, long: 400_000 }) },
    );
    for (const { name, arrivals } of providers) {
      const toolIds = tools.get(name) ?? [];
      const ends = await countEnds(sql, { offered: 2 * RUNS, arrivals: arrivals(), toolIds });
      const remark = `${ends.failures.length} failed, ${ends.sentAgain} requests that may be sent again were`;
      tell({ fault: `a provider ${name}`, ...ends, recoveryMs: null, remark });
      expect(ends, name).toMatchObject({ lost: 0, doubled: 0, completed: 2 * RUNS - ends.unknown });
      // What may be sent again ends well once the provider does.
      expect(ends.unknown, name).toBeLessThanOrEqual(RUNS);
      if (NEVER_WELL.has(name)) expect(ends.failures, name).toHaveLength(2 * RUNS);
    }
    await crew.stop();
    await Promise.all(providers.map(({ close }) => close()));
    await seeded.database.close();
  },
  sized({ short: 120_000, long: 450_000 }),
);
