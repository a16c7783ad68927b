import {
  type CrmContact,
  type CrmContactListInput,
  type CrmContactPage,
  type CrmOrderListInput,
  type CrmOrderPage,
  NotFoundError,
} from "@carillon/core";
import { getCrmContact, listCrmContacts, listCrmOrders } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import { idOfCursor } from "../id-cursor.ts";
import { refuseUnsafeInput } from "../refuse-unsafe-input.ts";
import type { ServiceDeps } from "../service-deps.ts";

/** One page of the workspace's contacts, newest first. They are changed by the actions of the CRM alone. */
export async function getContacts(
  { database }: ServiceDeps,
  caller: Caller,
  input: CrmContactListInput,
): Promise<CrmContactPage> {
  requirePermission(caller, "crm.read");
  refuseUnsafeInput({ search: input.search, tag: input.tag }, "");
  const { search, tag, limit, cursor } = input;
  return listCrmContacts(database.sql, {
    ...{ workspaceId: caller.workspaceId, search, tag, limit },
    before: idOfCursor(cursor),
  });
}

/** @throws NotFoundError for a contact of another workspace too */
export async function getContact(
  { database }: ServiceDeps,
  caller: Caller,
  { id }: { id: number },
): Promise<CrmContact> {
  requirePermission(caller, "crm.read");
  const contact = await getCrmContact(database.sql, { workspaceId: caller.workspaceId, id });
  if (!contact) throw new NotFoundError(`There is no contact ${id}`);
  return contact;
}

/**
 * One page of what a contact has ordered, newest first.
 * @throws NotFoundError for a contact of another workspace too
 */
export async function getOrders(
  deps: ServiceDeps,
  caller: Caller,
  { contactId, limit, cursor }: CrmOrderListInput,
): Promise<CrmOrderPage> {
  await getContact(deps, caller, { id: contactId });
  const { workspaceId } = caller;
  return listCrmOrders(deps.database.sql, { workspaceId, contactId, limit, before: idOfCursor(cursor) });
}
