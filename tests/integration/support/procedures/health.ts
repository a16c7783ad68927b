import type { ProcedureRows } from "./procedure-row.ts";

export const healthProcedures: ProcedureRows = {
  "health.summary": { least: "viewer", scopes: ["workspace.read", "runs.read"], input: () => ({}) },
  "health.figures": { least: "viewer", scopes: ["logs.read"], input: () => ({ period: "day" }) },
};
