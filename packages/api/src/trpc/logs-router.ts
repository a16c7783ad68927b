import {
  ExecutionId,
  LogList,
  LogListInput,
  LogPage,
  LogsByEventInput,
  ToolActionLogDetail,
} from "@carillon/core";
import { getLog, getLogsByEvent, getRecentLogs } from "@carillon/services";
import { z } from "zod";
import { rest } from "./rest-meta.ts";
import { procedure, router } from "./trpc.ts";

export const toolActionLogsRouter = router({
  getRecent: procedure
    .meta(rest("GET", "/logs", "List tool action logs, newest first"))
    .input(LogListInput)
    .output(LogList)
    .query(({ ctx, input }) => getRecentLogs(ctx.services, ctx.caller, input)),
  getByEventId: procedure
    .meta(rest("GET", "/events/{eventId}/logs", "List an event's logs, newest first"))
    .input(LogsByEventInput)
    .output(LogPage)
    .query(({ ctx, input }) => getLogsByEvent(ctx.services, ctx.caller, input)),
  getById: procedure
    .meta(rest("GET", "/logs/{id}", "Read one log with attempts and timeline"))
    .input(z.strictObject({ id: ExecutionId }))
    .output(ToolActionLogDetail)
    .query(({ ctx, input }) => getLog(ctx.services, ctx.caller, input)),
});
