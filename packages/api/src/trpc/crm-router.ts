import {
  CrmContact,
  CrmContactListInput,
  CrmContactPage,
  CrmOrderListInput,
  CrmOrderPage,
  NumericId,
} from "@carillon/core";
import { getContact, getContacts, getOrders } from "@carillon/services";
import { z } from "zod";
import { rest } from "./rest-meta.ts";
import { procedure, router } from "./trpc.ts";

/** What the CRM holds; it is changed by its actions, `crm.contact.create` and the others. */
export const crmRouter = router({
  contacts: procedure
    .meta(rest("GET", "/crm/contacts", "List contacts, newest first"))
    .input(CrmContactListInput)
    .output(CrmContactPage)
    .query(({ ctx, input }) => getContacts(ctx.services, ctx.caller, input)),
  contact: procedure
    .meta(rest("GET", "/crm/contacts/{id}", "Read a contact"))
    .input(z.strictObject({ id: NumericId }))
    .output(CrmContact)
    .query(({ ctx, input }) => getContact(ctx.services, ctx.caller, input)),
  orders: procedure
    .meta(rest("GET", "/crm/contacts/{contactId}/orders", "List the orders of a contact, newest first"))
    .input(CrmOrderListInput)
    .output(CrmOrderPage)
    .query(({ ctx, input }) => getOrders(ctx.services, ctx.caller, input)),
});
