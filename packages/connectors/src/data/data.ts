import { type Connector, defineConnector } from "@carillon/connector-kit";
import { z } from "zod";
import { analyzeData } from "./analyze-data.ts";
import { dataIcon } from "./icon.ts";

/** The analytic engine that each workspace has: DuckDB, in the worker that runs the action. */
export const data: Connector = defineConnector({
  type: "DATA",
  provider: "data",
  name: "Data analysis",
  description: "Summaries, correlations, groups and pivots of tables, reckoned in Carillon itself.",
  category: "Built in",
  toolCategory: "data_analysis",
  credentialsSchema: z.strictObject({}),
  builtIn: true,
  icon: dataIcon,
  // As many as a built-in tool may be called unless an administrator says otherwise.
  rateLimit: { limit: 120, windowMs: 60_000 },
  timeoutMs: 60_000,
  // No call leaves the process.
  host: () => "data.built-in",
  testConnection: async () => ({
    success: true,
    message: "The analysis is built in; there is nothing to connect.",
    details: { builtIn: true },
  }),
  actions: [analyzeData],
});
