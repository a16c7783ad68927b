import {
  ActionDefinition,
  ActionValidation,
  AvailableActionsInput,
  ConnectionTest,
  ConnectorList,
  ExecuteActionInput,
  NumericId,
  OpenApiImport,
  OpenApiImportInput,
  Stats,
  StatsInput,
  Success,
  TestConnectionInput,
  Tool,
  ToolActionResult,
  ToolConnectInput,
  ToolConnectStart,
  ToolCreateInput,
  ToolDeleteInput,
  ToolDisconnected,
  ToolExport,
  ToolExportInput,
  ToolFacets,
  ToolImported,
  ToolImportInput,
  ToolList,
  ToolListInput,
  ToolUpdateInput,
  ValidateActionInput,
} from "@carillon/core";
import {
  connectTool,
  createTool,
  deleteTool,
  disconnectTool,
  executeAction,
  exportTools,
  getAvailableActions,
  getConnectors,
  getStats,
  getTool,
  getToolFacets,
  getTools,
  importOpenApi,
  importTools,
  resetCircuit,
  testConnection,
  updateTool,
  validateActionParams,
} from "@carillon/services";
import { z } from "zod";
import { rest } from "./rest-meta.ts";
import { procedure, router } from "./trpc.ts";

const Id = z.strictObject({ id: NumericId });

export const toolsRouter = router({
  getAll: procedure
    .meta(rest("GET", "/connections", "List saved connections"))
    .input(ToolListInput)
    .output(ToolList)
    .query(({ ctx, input }) => getTools(ctx.services, ctx.caller, input)),
  getById: procedure
    .meta(rest("GET", "/connections/{id}", "Read a saved connection"))
    .input(Id)
    .output(Tool)
    .query(({ ctx, input }) => getTool(ctx.services, ctx.caller, input)),
  getFacets: procedure
    .meta(rest("GET", "/connection-facets", "Count saved connections by connector and tag"))
    .input(z.strictObject({}).optional())
    .output(ToolFacets)
    .query(({ ctx }) => getToolFacets(ctx.services, ctx.caller)),
  create: procedure
    .meta(rest("POST", "/connections", "Save a connection"))
    .input(ToolCreateInput)
    .output(Tool)
    .mutation(({ ctx, input }) => createTool(ctx.services, ctx.caller, input)),
  update: procedure
    .meta(rest("PATCH", "/connections/{id}", "Change a saved connection"))
    .input(ToolUpdateInput)
    .output(Tool)
    .mutation(({ ctx, input }) => updateTool(ctx.services, ctx.caller, input)),
  delete: procedure
    .meta(rest("DELETE", "/connections/{id}", "Delete a saved connection"))
    .input(ToolDeleteInput)
    .output(Success)
    .mutation(({ ctx, input }) => deleteTool(ctx.services, ctx.caller, input)),
  testConnection: procedure
    .input(TestConnectionInput)
    .output(ConnectionTest)
    .mutation(({ ctx, input }) => testConnection(ctx.services, ctx.caller, input)),
  connect: procedure
    .meta(rest("POST", "/connections/{id}/connect", "Begin to connect by OAuth2"))
    .input(ToolConnectInput)
    .output(ToolConnectStart)
    .mutation(({ ctx, input }) => connectTool(ctx.services, ctx.caller, input)),
  disconnect: procedure
    .meta(rest("POST", "/connections/{id}/disconnect", "Forget and revoke OAuth2 tokens"))
    .input(Id)
    .output(ToolDisconnected)
    .mutation(({ ctx, input }) => disconnectTool(ctx.services, ctx.caller, input)),
  executeAction: procedure
    .meta(rest("POST", "/connections/{toolId}/actions/{actionId}", "Run an action now"))
    .input(ExecuteActionInput)
    .output(ToolActionResult)
    .mutation(({ ctx, input, signal }) =>
      executeAction(ctx.services, ctx.caller, input, { trigger: "api", signal }),
    ),
  getStats: procedure
    .meta(rest("GET", "/stats", "Figures of runs"))
    .input(StatsInput)
    .output(Stats)
    .query(({ ctx, input }) => getStats(ctx.services, ctx.caller, input)),
  getAvailableActions: procedure
    .meta(rest("GET", "/actions", "List actions"))
    .input(AvailableActionsInput)
    .output(z.object({ actions: z.array(ActionDefinition) }))
    .query(({ ctx, input }) => getAvailableActions(ctx.services, ctx.caller, input)),
  validateActionParams: procedure
    .meta(
      rest("POST", "/connections/{toolId}/actions/{actionId}/validate", "Check parameters without running"),
    )
    .input(ValidateActionInput)
    .output(ActionValidation)
    .query(({ ctx, input }) => validateActionParams(ctx.services, ctx.caller, input)),
  getConnectors: procedure
    .meta(rest("GET", "/connectors", "List connectors"))
    .input(z.strictObject({}).optional())
    .output(ConnectorList)
    .query(({ ctx }) => getConnectors(ctx.services, ctx.caller)),
  resetCircuit: procedure
    .meta(rest("POST", "/connections/{id}/reset-circuit", "Close a connection's circuit breakers"))
    .input(Id)
    .output(Tool)
    .mutation(({ ctx, input }) => resetCircuit(ctx.services, ctx.caller, input)),
  importOpenApi: procedure
    .meta(rest("POST", "/connections/{id}/openapi", "Make actions of an OpenAPI document's operations"))
    .input(OpenApiImportInput)
    .output(OpenApiImport)
    .mutation(({ ctx, input }) => importOpenApi(ctx.services, ctx.caller, input)),
  export: procedure
    .input(ToolExportInput)
    .output(ToolExport)
    .query(({ ctx, input }) => exportTools(ctx.services, ctx.caller, input)),
  import: procedure
    .meta(rest("POST", "/connections/import", "Import connections"))
    .input(ToolImportInput)
    .output(ToolImported)
    .mutation(({ ctx, input }) => importTools(ctx.services, ctx.caller, input)),
});
