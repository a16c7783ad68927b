import type { ProcedureRows } from "./procedure-row.ts";

export const crmProcedures: ProcedureRows = {
  "crm.contacts": { least: "viewer", scopes: ["crm.read"], input: () => ({}) },
  "crm.contact": {
    least: "viewer",
    scopes: ["crm.read"],
    input: ({ contactId }) => ({ id: contactId }),
    byId: true,
  },
  "crm.orders": {
    least: "viewer",
    scopes: ["crm.read"],
    input: ({ contactId }) => ({ contactId }),
    byId: true,
  },
};
