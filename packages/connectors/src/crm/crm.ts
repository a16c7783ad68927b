import { type Connector, defineConnector } from "@carillon/connector-kit";
import { z } from "zod";
import { createContact } from "./actions/create-contact.ts";
import { createOrder } from "./actions/create-order.ts";
import { deleteContact } from "./actions/delete-contact.ts";
import { getContact } from "./actions/get-contact.ts";
import { listContacts } from "./actions/list-contacts.ts";
import { addTag, removeTag } from "./actions/tags.ts";
import { updateContact } from "./actions/update-contact.ts";
import { updateOrderStatus } from "./actions/update-order-status.ts";
import type { CrmDeps } from "./ask-store.ts";
import { crmIcon } from "./icon.ts";

/**
 * The CRM that each workspace has: contacts, tags and orders in the install's own database.
 * @param deps.origin of the pages, for `resourceUrl`
 */
export function createCrm(deps: CrmDeps): Connector {
  const builders = [createContact, getContact, updateContact, deleteContact, listContacts, addTag, removeTag];
  return defineConnector({
    type: "CRM",
    provider: "crm",
    name: "CRM",
    description: "Contacts, tags and orders of this workspace, kept in Carillon itself.",
    category: "Built in",
    toolCategory: "crm",
    credentialsSchema: z.strictObject({}),
    builtIn: true,
    icon: crmIcon,
    // As many as a built-in tool may be called unless an administrator says otherwise.
    rateLimit: { limit: 120, windowMs: 60_000 },
    timeoutMs: 5_000,
    // No call leaves the process.
    host: () => "crm.built-in",
    testConnection: async () => ({
      success: true,
      message: "The CRM is built in; there is nothing to connect.",
      details: { builtIn: true },
    }),
    actions: [...builders, createOrder, updateOrderStatus].map((build) => build(deps)),
  });
}
