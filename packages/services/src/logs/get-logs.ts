import {
  type LogListInput,
  NotFoundError,
  type ToolActionLog,
  type ToolActionLogDetail,
} from "@carillon/core";
import { countFound, countLogs, listLogs, getLog as readLog, searchLogs, searchOf } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import { findEvent } from "../events/find-event.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { parseCursor } from "./parse-cursor.ts";
import { withTypeOfAction } from "./with-type-of-action.ts";

export async function getRecentLogs(
  { database, registry }: ServiceDeps,
  caller: Caller,
  { limit, offset, cursor, ...filter }: LogListInput,
) {
  requirePermission(caller, "logs.read");
  const scoped = { ...withTypeOfAction({ registry }, filter), workspaceId: caller.workspaceId };
  const page = { limit, offset, before: parseCursor(cursor) };
  const { sql } = database;
  const search = offset === 0 ? await searchOf(sql, scoped) : null;
  const [found, count] = await Promise.all(
    search
      ? [searchLogs(sql, search, page), countFound(sql, search)]
      : [listLogs(sql, scoped, page), countLogs(sql, scoped)],
  );
  return { ...found, ...count };
}

export async function getLogsByEvent(
  { database }: ServiceDeps,
  caller: Caller,
  { eventId, limit, cursor }: { eventId: number; limit: number; cursor?: string | undefined },
): Promise<{ logs: ToolActionLog[]; nextCursor: string | null }> {
  requirePermission(caller, "logs.read");
  await findEvent(database.sql, caller, eventId);
  return listLogs(
    database.sql,
    { workspaceId: caller.workspaceId, eventId },
    { limit, before: parseCursor(cursor) },
  );
}

export async function getLog(
  { database }: ServiceDeps,
  caller: Caller,
  { id }: { id: string },
): Promise<ToolActionLogDetail> {
  requirePermission(caller, "logs.read");
  const log = await readLog(database.sql, { workspaceId: caller.workspaceId, id });
  if (!log) throw new NotFoundError(`There is no run ${id}`);
  return log;
}
