import type { Fragment, Sql } from "../../client.ts";
import { conditions, FAILED, isOfManyTools, type LogFilter } from "./run-filter.ts";
import { usedTools } from "./used-tools.ts";

/** `columns` of the table x; `order`: what makes the first ones the first */
type Page = { readonly columns: Fragment; readonly order: Fragment; readonly limit: number };

/**
 * The runs that a filter lets through, as a subquery, of each of its streams the first `limit`. A stream is what one index
 * gives newest first without leaving anything out: of one tool, of one status. So a page costs the same however many runs
 * there are and however rare what it asks for is; whoever reads it sorts the streams into one.
 */
export function matchingRuns(sql: Sql, filter: LogFilter, page: Page): Fragment {
  const isFailed = filter.status === "FAILURE";
  const isToolByTool = isOfManyTools(filter) && filter.byTime !== true;
  if (!isOfManyTools(filter) && !isFailed) return firstOf(sql, conditions(sql, filter), page);
  const statuses = sql`unnest(${isFailed ? [...FAILED] : [null]}::text[]) s(status)`;
  const of = (stream: Fragment) =>
    firstOf(sql, sql`${stream} ${isFailed ? sql`and x.status = s.status` : sql``}`, page);
  if (!isOfManyTools(filter))
    return sql`(select m.* from ${statuses} cross join lateral ${of(conditions(sql, filter))} m)`;
  if (!isToolByTool) {
    // Whole runs and steps have an index by time each.
    const ofRuns = sql`${conditions(sql, filter)} and x.parent_id is null`;
    const ofSteps = sql`${conditions(sql, filter)} and x.parent_id is not null`;
    return sql`(
      select m.* from ${statuses} cross join lateral ${of(ofRuns)} m
      union all select m.* from ${statuses} cross join lateral ${of(ofSteps)} m)`;
  }
  // The tools of a type have no runs of another, and their index does not tell the type.
  const ofTool = sql`${conditions(sql, filter, { isTypeKnown: true })} and x.tool_id = u.tool_id`;
  const ofNoTool = sql`${conditions(sql, filter)} and x.tool_id is null`;
  return sql`(
    select m.* from ${statuses} cross join ${usedTools(sql, filter)} u cross join lateral ${of(ofTool)} m
    union all select m.* from ${statuses} cross join lateral ${of(ofNoTool)} m)`;
}

function firstOf(sql: Sql, where: Fragment, { columns, order, limit }: Page): Fragment {
  return sql`(select ${columns} from executions x where ${where} ${order} limit ${limit})`;
}
