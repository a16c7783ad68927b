import {
  type Action,
  CrmContactListInput,
  CrmContactPage,
  defineAction,
  ValidationError,
} from "@carillon/connector-kit";
import { z } from "zod";
import { askStore, type CrmDeps } from "../ask-store.ts";
import { ContactOutput, withPage } from "../fields.ts";

const { search, tag, limit, cursor } = CrmContactListInput.shape;

const Input = z.strictObject({
  search: search.meta({ title: "Search", description: "Part of a name, a company, an address or a number" }),
  tag: tag.meta({ title: "Tag" }),
  limit: limit.meta({ title: "At most" }),
  cursor: cursor.meta({ title: "Cursor", description: "nextCursor of the page before" }),
});
const Output = CrmContactPage.extend({ contacts: z.array(ContactOutput) });

export function listContacts({ store, origin }: CrmDeps): Action {
  return defineAction<object, typeof Input, typeof Output>({
    id: "crm.contact.list",
    name: "List contacts",
    description: "One page of the contacts, newest first, by search and tag.",
    actionType: "query",
    permission: "crm.read",
    inputSchema: Input,
    outputSchema: Output,
    idempotent: true,
    examples: [
      { name: "All", parameters: {} },
      { name: "Customers called Doe", parameters: { search: "doe", tag: "customer" } },
    ],
    summarize: ({ contacts, nextCursor }) => `${contacts.length} contacts${nextCursor ? ", and more" : ""}`,
    async execute(_credentials, { search, tag, limit, cursor }, context) {
      const query = { workspaceId: context.workspaceId, search, tag, limit, before: idOf(cursor) };
      const page = await askStore(
        context,
        { operation: "crm.contact.list", search, tag, limit, cursor },
        () => store.listContacts(query),
      );
      return { ...page, contacts: page.contacts.map((contact) => withPage(origin, contact)) };
    },
  });
}

function idOf(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new ValidationError({
    provider: "crm",
    code: "BAD_CURSOR",
    message: "cursor: not one of ours",
    userMessage: "Cursor: send the nextCursor of the page before, or none.",
  });
}
