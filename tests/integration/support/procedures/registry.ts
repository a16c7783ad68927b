import type { ProcedureRows } from "./procedure-row.ts";

const READ = { least: "viewer", scopes: ["tools.read"] } as const;

export const registryProcedures: ProcedureRows = {
  "registry.list": { ...READ, input: () => ({}) },
  "registry.search": { ...READ, input: () => ({ query: "send a message" }) },
  "registry.get": { ...READ, input: () => ({ toolName: "http.request" }) },
  "registry.introspect": {
    least: "viewer",
    scopes: ["tools.read", "logs.read"],
    input: () => ({ toolName: "http.request" }),
  },
  "registry.stats": { least: "viewer", scopes: ["logs.read"], input: () => ({}) },
  "registry.metrics": { least: "viewer", scopes: ["logs.read"], input: () => ({}) },
  "registry.getForModel": { ...READ, input: () => ({}) },
  "registry.update": {
    least: "admin",
    scopes: ["workspace.admin"],
    input: () => ({ toolName: "slack.send-message", status: "maintenance", note: "moving" }),
  },
  "registry.execute": {
    least: "editor",
    scopes: ["tools.execute", "http.request"],
    input: ({ toolId }) => ({ toolName: "http.request", inputs: { path: "/" }, tool_id: toolId }),
    byId: true,
  },
  "registry.executeMany": {
    least: "editor",
    scopes: ["tools.execute"],
    input: ({ toolId }) => ({
      calls: [{ id: "1", toolName: "http.request", inputs: { path: "/" }, tool_id: toolId }],
    }),
  },
};
