import { randomUUID } from "node:crypto";
import type { ProcedureRows } from "./procedure-row.ts";

const READ = { least: "viewer", scopes: ["workspace.read"] } as const;
const CHANGE = { least: "admin", scopes: ["workspace.admin"] } as const;

export const agentsProcedures: ProcedureRows = {
  "approvals.list": { least: "viewer", scopes: ["approvals.read"], input: () => ({}) },
  "approvals.get": {
    least: "viewer",
    scopes: ["approvals.read"],
    input: ({ approvalId }) => ({ id: approvalId }),
    byId: true,
  },
  "approvals.decide": {
    least: "editor",
    scopes: ["approvals.decide"],
    input: ({ approvalId }) => ({ id: approvalId, decision: "reject", reason: "not now" }),
    byId: true,
    consumes: true,
  },
  "agentRoles.list": { ...READ, input: () => ({}) },
  "agentRoles.get": { ...READ, input: ({ agentRoleId }) => ({ id: agentRoleId }), byId: true },
  "agentRoles.create": { ...CHANGE, input: () => ({ name: randomUUID() }) },
  "agentRoles.update": {
    ...CHANGE,
    input: ({ agentRoleId }) => ({ id: agentRoleId, description: "looks things up" }),
    byId: true,
  },
  "agentRoles.delete": {
    ...CHANGE,
    input: ({ agentRoleId }) => ({ id: agentRoleId }),
    byId: true,
    consumes: true,
  },
};
