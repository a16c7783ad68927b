import {
  type ExecutionListInput,
  NotFoundError,
  type ToolActionLog,
  type ToolActionLogDetail,
} from "@carillon/core";
import { getLog, listLogs, searchLogs, searchOf } from "@carillon/db";
import { type Caller, ownTokenOf, requirePermission } from "../caller.ts";
import { parseCursor } from "../logs/parse-cursor.ts";
import { withTypeOfAction } from "../logs/with-type-of-action.ts";
import type { ServiceDeps } from "../service-deps.ts";

export async function getExecutions(
  { database, registry }: ServiceDeps,
  caller: Caller,
  { limit, cursor, ...filter }: ExecutionListInput,
): Promise<{ executions: ToolActionLog[]; nextCursor: string | null }> {
  requirePermission(caller, "runs.read");
  const scoped = {
    ...withTypeOfAction({ registry }, filter),
    workspaceId: caller.workspaceId,
    tokenId: ownTokenOf(caller),
  };
  const page = { limit, before: parseCursor(cursor) };
  const { sql } = database;
  const search = await searchOf(sql, scoped);
  const { logs, nextCursor } = await (search ? searchLogs(sql, search, page) : listLogs(sql, scoped, page));
  return { executions: logs, nextCursor };
}

export async function getExecution(
  { database }: ServiceDeps,
  caller: Caller,
  { id }: { id: string },
): Promise<ToolActionLogDetail> {
  requirePermission(caller, "runs.read");
  const run = await getLog(database.sql, {
    workspaceId: caller.workspaceId,
    id,
    tokenId: ownTokenOf(caller),
  });
  if (!run) throw new NotFoundError(`There is no run ${id}`);
  return run;
}
