import { lowestExecutionId, type ToolActionLog } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { countLogs, LOG_COUNT_CAP } from "./count-logs.ts";
import { listLogs } from "./list-logs.ts";
import { isOfManyTools, type LogFilter } from "./run-filter.ts";
import { usedTools } from "./used-tools.ts";

const HOUR_MS = 3_600_000;
/** The newest are looked through first; each further look goes back twice as far. */
const FIRST_SPAN_MS = 6 * HOUR_MS;
/** When no further look is begun: the next costs about as much as all before it. ms */
const BUDGET_MS = 1_000;

type Span = { readonly from: string | undefined; readonly to: string | undefined };
export type Patience = {
  /** ms, of any origin. */
  readonly elapsed: () => number;
  readonly budgetMs?: number;
};
const USUAL: Patience = { elapsed: () => performance.now() };

/** Of a type with more tools than this, the newest of each is too much to ask for. */
const MOST_TOOLS = 200;

/**
 * Whether no index leads to what a filter asks for, so that finding little means reading much: a text, a trigger that most
 * runs have, or any trigger of a tool or a type, but among what failed.
 */
export function isSearch(filter: LogFilter): boolean {
  const { search, trigger, status, toolId } = filter;
  if (search !== undefined || trigger === "schedule" || trigger === "api") return true;
  return trigger !== undefined && status !== "FAILURE" && (toolId !== undefined || isOfManyTools(filter));
}

/** The filter to look back with, by {@link searchLogs}; null where indexes lead to all that it asks for. */
export async function searchOf(sql: Sql, filter: LogFilter): Promise<LogFilter | null> {
  const byTime = isOfManyTools(filter) && (await isOfVeryMany(sql, filter));
  if (byTime) return { ...filter, byTime };
  return isSearch(filter) ? filter : null;
}

async function isOfVeryMany(sql: Sql, filter: LogFilter): Promise<boolean> {
  const [row] = await sql<{ tools: number }[]>`
    select count(*)::int as tools from (select from ${usedTools(sql, filter)} u limit ${MOST_TOOLS + 1}) t`;
  return (row?.tools ?? 0) > MOST_TOOLS;
}

/**
 * As listLogs, for filters that no index knows: looks back span by span, for about a second. A page that is not full and
 * has a cursor was looked through as far as its cursor; the next goes on from there.
 */
export async function searchLogs(
  sql: Sql,
  filter: LogFilter,
  { limit, before }: { limit: number; before?: string | undefined },
  patience: Patience = USUAL,
): Promise<{ logs: ToolActionLog[]; nextCursor: string | null }> {
  const logs: ToolActionLog[] = [];
  let cursor = before;
  for await (const span of spansBack(sql, filter, { before, patience })) {
    const { to: _, ...rest } = filter;
    const bounds = {
      ...(span.from !== undefined && { from: span.from }),
      ...(span.to !== undefined && { to: span.to }),
    };
    const page = await listLogs(sql, { ...rest, ...bounds }, { limit: limit - logs.length, before: cursor });
    logs.push(...page.logs);
    const last = logs.at(-1);
    if (logs.length === limit && last)
      return { logs, nextCursor: page.nextCursor === null && span.from === filter.from ? null : last.id };
    if (span.from === filter.from) return { logs, nextCursor: null };
    cursor = lowestExecutionId(new Date(span.from ?? 0));
  }
  return { logs, nextCursor: cursor ?? null };
}

/** As countLogs, over what a second is enough for; `totalIsCapped` tells that there may be more. */
export async function countFound(
  sql: Sql,
  filter: LogFilter,
  patience: Patience = USUAL,
): Promise<{ total: number; totalIsCapped: boolean }> {
  let total = 0;
  for await (const { from, to } of spansBack(sql, filter, { before: undefined, patience })) {
    const { from: _, to: __, ...rest } = filter;
    const bounds = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    const counted = await countLogs(sql, { ...rest, ...bounds });
    total += counted.total;
    if (counted.totalIsCapped || total > LOG_COUNT_CAP) return { total: LOG_COUNT_CAP, totalIsCapped: true };
    if (from === filter.from) return { total, totalIsCapped: false };
  }
  return { total, totalIsCapped: true };
}

/** From the newest back, until the oldest run there is; the last one begins where the filter does. */
async function* spansBack(
  sql: Sql,
  filter: LogFilter,
  { before, patience: { elapsed, budgetMs = BUDGET_MS } }: { before: string | undefined; patience: Patience },
): AsyncGenerator<Span> {
  const startedAt = elapsed();
  const runs = await timesOfRuns(sql);
  const begin = Math.max(filter.from === undefined ? 0 : Date.parse(filter.from), runs.oldestMs);
  const newest = Math.min(
    filter.to === undefined ? Number.POSITIVE_INFINITY : Date.parse(filter.to),
    before === undefined ? runs.newestMs : timeOf(before) + 1,
  );
  let to: number | undefined;
  let width = FIRST_SPAN_MS;
  while (to === undefined || elapsed() - startedAt < budgetMs) {
    const from = (to ?? newest) - width;
    const isLast = from <= begin;
    yield {
      from: isLast ? filter.from : new Date(from).toISOString(),
      to: to === undefined ? filter.to : new Date(to).toISOString(),
    };
    if (isLast) return;
    to = from;
    width *= 2;
  }
}

/** The first 48 bits of a UUIDv7. */
function timeOf(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}

/** Of all there are; by their ids, which no clock can be wrong about. */
async function timesOfRuns(sql: Sql): Promise<{ oldestMs: number; newestMs: number }> {
  const [row] = await sql<{ oldest: string | null; newest: string | null }[]>`
    select (select id from executions order by id limit 1) as oldest,
      (select id from executions order by id desc limit 1) as newest`;
  return {
    oldestMs: row?.oldest ? timeOf(row.oldest) : 0,
    newestMs: row?.newest ? timeOf(row.newest) + 1 : 0,
  };
}
