import type { ProcedureRows } from "./procedure-row.ts";

export const alertsProcedures: ProcedureRows = {
  "alerts.list": { least: "viewer", scopes: ["alerts.read"], input: () => ({}) },
  "alerts.create": {
    least: "admin",
    scopes: ["alerts.write", "tools.execute", "http.request"],
    input: ({ eventId, toolId }) => ({
      name: "made",
      kind: "failed",
      eventId,
      toolId,
      actionId: "http.request",
    }),
    byId: true,
  },
  "alerts.update": {
    least: "admin",
    scopes: ["alerts.write", "tools.execute", "http.request"],
    input: ({ alertId, toolId }) => ({
      id: alertId,
      name: "renamed",
      kind: "failed",
      toolId,
      actionId: "http.request",
    }),
    byId: true,
  },
  "alerts.delete": {
    least: "admin",
    scopes: ["alerts.write"],
    input: ({ alertId }) => ({ id: alertId }),
    byId: true,
    consumes: true,
  },
  "alerts.test": {
    least: "admin",
    scopes: ["alerts.write", "tools.execute", "http.request"],
    input: ({ eventId, toolId }) => ({
      name: "tried",
      kind: "failed",
      eventId,
      toolId,
      actionId: "http.request",
    }),
    byId: true,
  },
  "alerts.incidents": { least: "viewer", scopes: ["alerts.read"], input: () => ({}) },
};
