import type { ProcedureRows } from "./procedure-row.ts";

export const variablesProcedures: ProcedureRows = {
  "keys.state": { least: "owner", scopes: ["keys.read"], input: () => ({}) },
  "audit.list": { least: "admin", scopes: ["audit.read"], input: () => ({ limit: 5 }) },
  "variables.list": { least: "viewer", scopes: ["variables.read"], input: () => ({}) },
  "variables.set": {
    least: "admin",
    scopes: ["variables.write"],
    input: () => ({ name: "MADE", value: { region: "eu" } }),
  },
  "variables.delete": {
    least: "admin",
    scopes: ["variables.write"],
    input: ({ variable }) => ({ name: variable }),
    byId: true,
    consumes: true,
  },
};
