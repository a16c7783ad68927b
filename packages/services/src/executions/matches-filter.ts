import { type ExecutionFilter, lowestExecutionId, type ToolActionLog } from "@carillon/core";

const FAILED: ReadonlySet<string> = new Set(["FAILURE", "TIMEOUT", "RATE_LIMITED"]);

/** Whether a list with this filter would hold the run; the same rules as the database's. */
export function matchesFilter(run: ToolActionLog, filter: ExecutionFilter): boolean {
  const { status, from, to, search } = filter;
  if (!isListed(run, filter)) return false;
  for (const key of ["toolType", "toolId", "actionId", "eventId", "trigger", "agentSessionId"] as const)
    if (filter[key] !== undefined && filter[key] !== run[key]) return false;
  if (status === "FAILURE" && !FAILED.has(run.status)) return false;
  if (status !== undefined && status !== "FAILURE" && status !== run.status) return false;
  if (filter.dead !== undefined && filter.dead !== (run.deadAt !== null)) return false;
  if (filter.costly !== undefined && filter.costly !== Number(run.cost ?? 0) > 0) return false;
  if (filter.cached !== undefined && filter.cached !== (run.cacheAgeMs !== null)) return false;
  if (from !== undefined && run.id < lowestExecutionId(new Date(from))) return false;
  if (to !== undefined && run.id >= lowestExecutionId(new Date(to))) return false;
  return search === undefined || textsOf(run).some((text) => includes(text, search));
}

/** Whole runs; the steps of one; or, for what a tool or an action did, calls, be they steps or not. */
function isListed(
  { parentId, stepCount }: ToolActionLog,
  { parentId: wanted, toolId, toolType, actionId, agentSessionId, costly, cached }: ExecutionFilter,
): boolean {
  if (wanted !== undefined) return parentId === wanted;
  const isOfCalls = [toolId, toolType, actionId, agentSessionId].some((each) => each !== undefined);
  if (!isOfCalls && !costly && !cached) return parentId === null;
  return stepCount === null;
}

function textsOf({ stdout, actionId, error, eventName, toolName }: ToolActionLog): string[] {
  return [stdout, actionId, error?.message ?? "", eventName ?? "", toolName ?? ""];
}

function includes(text: string, search: string): boolean {
  return text.toLowerCase().includes(search.toLowerCase());
}
