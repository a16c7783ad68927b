import type { ProcedureRows } from "./procedure-row.ts";

export const toolsProcedures: ProcedureRows = {
  "tools.getAll": { least: "viewer", scopes: ["tools.read"], input: () => ({}) },
  "tools.getById": {
    least: "viewer",
    scopes: ["tools.read"],
    input: ({ toolId }) => ({ id: toolId }),
    byId: true,
  },
  "tools.getFacets": { least: "viewer", scopes: ["tools.read"], input: () => ({}) },
  "tools.create": {
    least: "editor",
    scopes: ["tools.write"],
    input: ({ baseUrl }) => ({ name: "made", type: "HTTP", credentials: { baseUrl } }),
  },
  "tools.update": {
    least: "editor",
    scopes: ["tools.write"],
    input: ({ toolId }) => ({ id: toolId, name: "renamed" }),
    byId: true,
  },
  "tools.delete": {
    least: "editor",
    scopes: ["tools.write"],
    input: ({ toolId }) => ({ id: toolId, force: true }),
    byId: true,
    consumes: true,
  },
  "tools.testConnection": {
    least: "editor",
    scopes: ["tools.write"],
    input: ({ toolId }) => ({ id: toolId }),
    byId: true,
  },
  "tools.connect": {
    least: "editor",
    scopes: ["tools.write"],
    input: ({ oauthToolId }) => ({ id: oauthToolId }),
    byId: true,
  },
  "tools.disconnect": {
    least: "editor",
    scopes: ["tools.write"],
    input: ({ oauthToolId }) => ({ id: oauthToolId }),
    byId: true,
  },
  "tools.executeAction": {
    least: "editor",
    scopes: ["tools.execute", "http.request"],
    input: ({ toolId }) => ({ toolId, actionId: "http.request", parameters: { path: "/" } }),
    byId: true,
  },
  "tools.getStats": {
    least: "viewer",
    scopes: ["logs.read"],
    input: () => ({ period: "hour", groupBy: "status" }),
  },
  "tools.getAvailableActions": {
    least: "viewer",
    scopes: ["tools.read"],
    input: ({ toolId }) => ({ toolId }),
    byId: true,
  },
  "tools.validateActionParams": {
    least: "viewer",
    scopes: ["tools.read"],
    input: ({ toolId }) => ({ toolId, actionId: "http.request", parameters: {} }),
    byId: true,
  },
  "tools.getConnectors": { least: "viewer", scopes: ["tools.read"], input: () => ({}) },
  "tools.importOpenApi": {
    least: "editor",
    scopes: ["tools.write"],
    input: ({ toolId }) => ({
      ...{ id: toolId, save: true },
      text: '{"openapi":"3.1.0","paths":{"/a":{"get":{"operationId":"getA"}}}}',
    }),
    byId: true,
  },
  "tools.resetCircuit": {
    least: "admin",
    scopes: ["workspace.admin"],
    input: ({ toolId }) => ({ id: toolId }),
    byId: true,
  },
  "tools.export": { least: "admin", scopes: ["transfer.read"], input: () => ({}) },
  "tools.import": {
    least: "admin",
    scopes: ["transfer.write"],
    input: () => ({
      data: { format: "carillon-tools-1", exportedAt: "2026-01-01T00:00:00.000Z", tools: [] },
    }),
  },
  "inbox.getAddress": { least: "editor", scopes: ["inbox.write"], input: () => ({}) },
  "inbox.list": { least: "viewer", scopes: ["inbox.read"], input: () => ({}) },
  "inbox.get": {
    least: "viewer",
    scopes: ["inbox.read"],
    input: ({ messageId }) => ({ id: messageId }),
    byId: true,
  },
  "inbox.getAnswer": { least: "viewer", scopes: ["inbox.read"], input: () => ({}) },
  "inbox.setAnswer": { least: "editor", scopes: ["inbox.write"], input: () => ({ answer: null }) },
  "inbox.clear": { least: "editor", scopes: ["inbox.write"], input: () => ({}), consumes: true },
};
