import type { ProcedureRows } from "./procedure-row.ts";

export const artifactsProcedures: ProcedureRows = {
  "artifacts.list": { least: "viewer", scopes: ["artifacts.read"], input: () => ({}) },
  "artifacts.getById": {
    least: "viewer",
    scopes: ["artifacts.read"],
    input: ({ artifactId }) => ({ id: artifactId }),
    byId: true,
  },
  "artifacts.createLink": {
    least: "editor",
    scopes: ["artifacts.write"],
    input: ({ artifactId }) => ({ id: artifactId }),
    byId: true,
  },
  "artifacts.delete": {
    least: "editor",
    scopes: ["artifacts.write"],
    input: ({ artifactId }) => ({ id: artifactId }),
    byId: true,
    consumes: true,
  },
};
