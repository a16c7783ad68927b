import { countLogs, createDatabase, listLogs, runStats } from "@carillon/db";
import { check } from "../support/check.ts";
import { WORKSPACE } from "../support/seed.ts";
import { lastRunAt } from "./seed-runs.ts";

const CALLS = 60;
const PAGE = 50;
const MONTH_MS = 30 * 86_400_000;

export const LISTS = ["getRecent", "executions.list", "getStats"] as const;

/** The 95th percentile of each list's time over `CALLS` calls in turn, filters on. ms */
export async function timeLists(url: string): Promise<Record<(typeof LISTS)[number], number>> {
  const database = createDatabase({ url, max: 2 });
  const { sql } = database;
  const from = new Date(lastRunAt().getTime() - MONTH_MS);
  const failed = { workspaceId: WORKSPACE, status: "FAILURE" } as const;
  const calls = {
    getRecent: async (n: number) => {
      const filter = { ...failed, toolId: (n % 20) + 1 };
      const [page] = await Promise.all([listLogs(sql, filter, { limit: PAGE }), countLogs(sql, filter)]);
      return page.logs.length;
    },
    "executions.list": async (n: number) => {
      const filter = { workspaceId: WORKSPACE, eventId: (n % 200) + 1, from: from.toISOString() };
      return (await listLogs(sql, filter, { limit: PAGE })).logs.length;
    },
    getStats: async () =>
      (await runStats(sql, { workspaceId: WORKSPACE, period: "month", groupBy: "status", from })).length,
  };
  const times = { getRecent: 0, "executions.list": 0, getStats: 0 };
  for (const name of LISTS) {
    const taken: number[] = [];
    let found = 0;
    for (let n = 0; n < CALLS; n += 1) {
      const startedAt = performance.now();
      found += await calls[name](n);
      taken.push(performance.now() - startedAt);
    }
    check(found > 0, `${name} found nothing`);
    times[name] = taken.sort((a, b) => a - b)[Math.floor(CALLS * 0.95)] ?? Number.NaN;
  }
  await database.close();
  return times;
}
