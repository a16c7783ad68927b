import {
  BulkCancelled,
  BulkPreview,
  BulkPreviewInput,
  BulkReplayed,
  BulkRunInput,
  DeadLetterList,
  DeadLetterListInput,
  EventExecuteAnswer,
  ExecutionId,
  ExecutionList,
  ExecutionListInput,
  ReplayInput,
  RunSubscribeInput,
  ToolActionLogDetail,
} from "@carillon/core";
import {
  cancelExecution,
  cancelExecutions,
  getDeadLetters,
  getExecution,
  getExecutions,
  previewBulkRuns,
  replayExecution,
  replayExecutions,
} from "@carillon/services";
import { z } from "zod";
import { rest } from "./rest-meta.ts";
import { subscribeToRuns } from "./subscribe-to-runs.ts";
import { procedure, router } from "./trpc.ts";

const Id = z.strictObject({ id: ExecutionId });

export const executionsRouter = router({
  list: procedure
    .meta(rest("GET", "/executions", "List runs, newest first"))
    .input(ExecutionListInput)
    .output(ExecutionList)
    .query(({ ctx, input }) => getExecutions(ctx.services, ctx.caller, input)),
  get: procedure
    .meta(rest("GET", "/executions/{id}", "Read a run"))
    .input(Id)
    .output(ToolActionLogDetail)
    .query(({ ctx, input }) => getExecution(ctx.services, ctx.caller, input)),
  /** Server-sent events; each is tracked, so that a subscriber that lost its connection goes on where it was. */
  subscribe: procedure.input(RunSubscribeInput).subscription(subscribeToRuns),
  cancel: procedure
    .meta(rest("POST", "/executions/{id}/cancel", "Cancel a run"))
    .input(Id)
    .output(ToolActionLogDetail)
    .mutation(({ ctx, input }) => cancelExecution(ctx.services, ctx.caller, input)),
  replay: procedure
    .meta(rest("POST", "/executions/{id}/replay", "Run it again, all of it or from the step that failed"))
    .input(ReplayInput)
    .output(EventExecuteAnswer)
    .mutation(({ ctx, input }) => replayExecution(ctx.services, ctx.caller, input)),
  deadLetters: procedure
    .meta(rest("GET", "/executions/dead-letters", "List runs that were given up, newest first"))
    .input(DeadLetterListInput)
    .output(DeadLetterList)
    .query(({ ctx, input }) => getDeadLetters(ctx.services, ctx.caller, input)),
  previewBulk: procedure
    .meta(rest("POST", "/executions/bulk/preview", "What replaying or cancelling many runs would act on"))
    .input(BulkPreviewInput)
    .output(BulkPreview)
    .query(({ ctx, input }) => previewBulkRuns(ctx.services, ctx.caller, input)),
  replayMany: procedure
    .meta(rest("POST", "/executions/bulk/replay", "Run again what a filter fits"))
    .input(BulkRunInput)
    .output(BulkReplayed)
    .mutation(({ ctx, input }) => replayExecutions(ctx.services, ctx.caller, input)),
  cancelMany: procedure
    .meta(rest("POST", "/executions/bulk/cancel", "Cancel what a filter fits"))
    .input(BulkRunInput)
    .output(BulkCancelled)
    .mutation(({ ctx, input }) => cancelExecutions(ctx.services, ctx.caller, input)),
});
