import type { ProcedureRows } from "./procedure-row.ts";

const READ = { least: "viewer", scopes: ["logs.read"] } as const;
const ADMIN = { least: "admin", scopes: ["workspace.admin"] } as const;

export const costsProcedures: ProcedureRows = {
  "costs.summary": { ...READ, input: () => ({}) },
  "budgets.list": { ...READ, input: () => ({}) },
  "budgets.create": {
    ...ADMIN,
    input: () => ({ scope: "session", subject: crypto.randomUUID(), period: "day", amount: "1" }),
  },
  "budgets.update": { ...ADMIN, input: ({ budgetId }) => ({ id: budgetId, amount: "2.5" }), byId: true },
  "budgets.delete": { ...ADMIN, input: ({ budgetId }) => ({ id: budgetId }), byId: true, consumes: true },
  "cache.stats": { ...READ, input: () => ({}) },
  "cache.invalidate": { ...ADMIN, input: () => ({}) },
};
