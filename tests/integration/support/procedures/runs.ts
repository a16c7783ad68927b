import type { ProcedureRows } from "./procedure-row.ts";

export const runsProcedures: ProcedureRows = {
  "toolActionLogs.getRecent": { least: "viewer", scopes: ["logs.read"], input: () => ({}) },
  "toolActionLogs.getByEventId": {
    least: "viewer",
    scopes: ["logs.read"],
    input: ({ eventId }) => ({ eventId }),
    byId: true,
  },
  "toolActionLogs.getById": {
    least: "viewer",
    scopes: ["logs.read"],
    input: ({ runId }) => ({ id: runId }),
    byId: true,
  },
  "executions.list": { least: "viewer", scopes: ["runs.read"], input: () => ({}) },
  "executions.get": {
    least: "viewer",
    scopes: ["runs.read"],
    input: ({ runId }) => ({ id: runId }),
    byId: true,
  },
  "executions.subscribe": { least: "viewer", scopes: ["runs.read"], input: () => ({}) },
  "executions.cancel": {
    least: "editor",
    scopes: ["runs.write"],
    input: ({ queuedRunId }) => ({ id: queuedRunId }),
    byId: true,
    consumes: true,
  },
  "executions.replay": {
    least: "editor",
    scopes: ["runs.write", "tools.execute", "http.request"],
    input: ({ runId }) => ({ id: runId }),
    byId: true,
  },
  "executions.deadLetters": { least: "viewer", scopes: ["runs.read"], input: () => ({}) },
  "executions.previewBulk": {
    least: "viewer",
    scopes: ["runs.read"],
    input: () => ({ verb: "replay", filter: {} }),
  },
  "executions.replayMany": {
    least: "editor",
    scopes: ["runs.write"],
    input: () => ({ filter: { eventId: 1 }, expectedCount: 0 }),
  },
  "executions.cancelMany": {
    least: "editor",
    scopes: ["runs.write"],
    input: () => ({ filter: { status: ["RUNNING"] }, expectedCount: 0 }),
  },
};
