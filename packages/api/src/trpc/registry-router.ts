import {
  ForModelInput,
  ModelTools,
  RegistryListInput,
  RegistrySearchInput,
  RegistryStats,
  ToolBatchAnswer,
  ToolBatchInput,
  ToolByName,
  ToolCallAnswer,
  ToolCallInput,
  ToolDefinition,
  ToolDefinitionList,
  ToolIntrospection,
  ToolMetricsInput,
  ToolMetricsList,
  ToolOverrideInput,
} from "@carillon/core";
import {
  answerToolBatch,
  answerToolCall,
  getAgentTool,
  getForModel,
  getToolMetrics,
  introspectTool,
  listAgentTools,
  searchAgentTools,
  toolStats,
  updateAgentTool,
} from "@carillon/services";
import { z } from "zod";
import { rest, TOOL_CALL_PATH } from "./rest-meta.ts";
import { procedure, router } from "./trpc.ts";

/** What agents see: actions by their names, whatever connection they are called with. */
export const registryRouter = router({
  list: procedure
    .meta(rest("GET", "/tools", "List what agents may call"))
    .input(RegistryListInput)
    .output(ToolDefinitionList)
    .query(({ ctx, input }) => listAgentTools(ctx.services, ctx.caller, input)),
  search: procedure
    .meta(rest("GET", "/registry/search", "Find tools by what they do, best matches first"))
    .input(RegistrySearchInput)
    .output(z.object({ tools: z.array(ToolDefinition) }))
    .query(({ ctx, input }) => searchAgentTools(ctx.services, ctx.caller, input)),
  get: procedure
    .meta(rest("GET", "/tools/{toolName}", "Read the definition of a tool"))
    .input(ToolByName)
    .output(ToolDefinition)
    .query(({ ctx, input }) => getAgentTool(ctx.services, ctx.caller, input)),
  introspect: procedure
    .meta(
      rest("GET", "/tools/{toolName}/introspect", "Read a tool, how it did and with what it may be called"),
    )
    .input(ToolByName)
    .output(ToolIntrospection)
    .query(({ ctx, input }) => introspectTool(ctx.services, ctx.caller, input)),
  stats: procedure
    .meta(rest("GET", "/registry/stats", "Figures of all tools"))
    .input(z.strictObject({}).optional())
    .output(RegistryStats)
    .query(({ ctx }) => toolStats(ctx.services, ctx.caller)),
  metrics: procedure
    .meta(rest("GET", "/tool-metrics", "How tools did in seven days, with percentiles and cost"))
    .input(ToolMetricsInput)
    .output(ToolMetricsList)
    .query(({ ctx, input }) => getToolMetrics(ctx.services, ctx.caller, input)),
  getForModel: procedure
    .meta(rest("GET", "/registry/model-tools", "List tools as functions of model APIs"))
    .input(ForModelInput)
    .output(ModelTools)
    .query(({ ctx, input }) => getForModel(ctx.services, ctx.caller, input)),
  update: procedure
    .meta(rest("PATCH", "/tools/{toolName}", "Set a tool's status, limits and cost for the workspace"))
    .input(ToolOverrideInput)
    .output(ToolDefinition)
    .mutation(({ ctx, input }) => updateAgentTool(ctx.services, ctx.caller, input)),
  execute: procedure
    .meta(rest("POST", TOOL_CALL_PATH, "Call a tool and wait for its end"))
    .input(ToolCallInput)
    .output(ToolCallAnswer)
    .mutation(({ ctx, input, signal }) => answerToolCall(ctx.services, ctx.caller, input, { signal })),
  executeMany: procedure
    .meta(rest("POST", "/tools/batch", "Call many tools at once; each ends by itself"))
    .input(ToolBatchInput)
    .output(ToolBatchAnswer)
    .mutation(({ ctx, input, signal }) => answerToolBatch(ctx.services, ctx.caller, input, signal)),
});
