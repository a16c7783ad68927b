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
  "whatsapp.conversations": { least: "viewer", scopes: ["whatsapp.read"], input: () => ({}) },
  "whatsapp.conversation": {
    least: "viewer",
    scopes: ["whatsapp.read"],
    input: ({ conversationId }) => ({ id: conversationId }),
    byId: true,
  },
  "whatsapp.messages": {
    least: "viewer",
    scopes: ["whatsapp.read"],
    input: ({ conversationId }) => ({ conversationId }),
    byId: true,
  },
  "whatsapp.hook": {
    least: "viewer",
    scopes: ["tools.read"],
    input: ({ whatsAppId }) => ({ toolId: whatsAppId }),
    byId: true,
  },
};
