import { countLogs, createDatabase, type LogFilter, listLogs } from "@carillon/db";
import { type Caller, getOverview, getStats, type ServiceDeps } from "@carillon/services";
import { check } from "../support/check.ts";
import { WORKSPACE } from "../support/seed.ts";
import { lastRunAt } from "./seed-runs.ts";

const CALLS = 60;
const PAGE = 50;
const MONTH_MS = 30 * 86_400_000;

export const LISTS = [
  "getRecent, failed runs of a tool",
  "getRecent, failed runs of an event",
  "getRecent, runs of a type",
  "getRecent, nothing found",
  "executions.list",
  "executions.list, a rare trigger",
  "getStats, a month by status",
  "getStats, a day of a tool by action",
  "overview",
] as const;
type ListName = (typeof LISTS)[number];

const CALLER = { workspaceId: WORKSPACE, role: "owner", scopes: null } as unknown as Caller;

/** The 95th percentile of each list's time over `CALLS` calls in turn, filters on. ms */
export async function timeLists(url: string): Promise<Record<ListName, number>> {
  const database = createDatabase({ url, max: 2 });
  const { sql } = database;
  const from = new Date(lastRunAt().getTime() - MONTH_MS);
  const services = { database, now: lastRunAt } as unknown as ServiceDeps;
  const getRecent = async (filter: Omit<LogFilter, "workspaceId">) => {
    const scoped = { ...filter, workspaceId: WORKSPACE };
    const [page] = await Promise.all([listLogs(sql, scoped, { limit: PAGE }), countLogs(sql, scoped)]);
    return page.logs.length;
  };
  const list = async (filter: Omit<LogFilter, "workspaceId">) =>
    (await listLogs(sql, { ...filter, workspaceId: WORKSPACE }, { limit: PAGE })).logs.length;
  const calls: Record<ListName, (n: number) => Promise<number>> = {
    "getRecent, failed runs of a tool": (n) => getRecent({ status: "FAILURE", toolId: (n % 20) + 1 }),
    "getRecent, failed runs of an event": (n) => getRecent({ status: "FAILURE", eventId: (n % 200) + 1 }),
    "getRecent, runs of a type": () => getRecent({ toolType: "NOOP" }),
    "getRecent, nothing found": (n) => getRecent({ status: "TIMEOUT", toolId: (n % 20) + 1 }),
    "executions.list": (n) => list({ eventId: (n % 200) + 1, from: from.toISOString() }),
    "executions.list, a rare trigger": () => list({ trigger: "manual" }),
    "getStats, a month by status": async () =>
      (await getStats(services, CALLER, { period: "month", groupBy: "status" })).totals.length,
    "getStats, a day of a tool by action": async (n) =>
      (await getStats(services, CALLER, { period: "day", groupBy: "action", toolId: (n % 20) + 1 })).totals
        .length,
    overview: async () => (await getOverview(services, CALLER)).last24h.runs,
  };
  const times = {} as Record<ListName, number>;
  for (const name of LISTS) {
    const taken: number[] = [];
    let found = 0;
    for (let n = 0; n < CALLS; n += 1) {
      const startedAt = performance.now();
      found += await calls[name](n);
      taken.push(performance.now() - startedAt);
    }
    check(found > 0 !== name.endsWith("nothing found"), `${name}: ${found} rows`);
    times[name] = taken.sort((a, b) => a - b)[Math.floor(CALLS * 0.95)] ?? Number.NaN;
  }
  await database.close();
  return times;
}
