import type { CrmStore } from "@carillon/core";
import type { Database } from "../../client.ts";
import { getCrmContact, listCrmContacts } from "./contact-rows.ts";
import { addTags, createContact, deleteContact, removeTags, updateContact } from "./write-contacts.ts";
import { createOrder, updateOrderStatus } from "./write-orders.ts";

/** Contacts and orders in Postgres, for the CRM's actions. */
export function createCrmStore(database: Database): CrmStore {
  return {
    createContact: (write, fields) => createContact(database, write, fields),
    getContact: (workspaceId, id) => getCrmContact(database.sql, { workspaceId, id }),
    updateContact: (write, id, change) => updateContact(database, write, { id, change }),
    deleteContact: (write, id) => deleteContact(database, write, id),
    listContacts: (query) => listCrmContacts(database.sql, query),
    addTags: (write, id, tags) => addTags(database, write, { id, tags }),
    removeTags: (write, id, tags) => removeTags(database, write, { id, tags }),
    createOrder: (write, fields) => createOrder(database, write, fields),
    updateOrderStatus: (write, id, status) => updateOrderStatus(database, write, { id, status }),
  };
}
