import { type Action, defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { askStore, type CrmDeps } from "../ask-store.ts";
import { ContactOutput, Id, withPage } from "../fields.ts";
import { notFound } from "../refusals.ts";

const Input = z.strictObject({ id: Id.meta({ title: "Contact", description: "Its id" }) });

export function getContact({ store, origin }: CrmDeps): Action {
  return defineAction<object, typeof Input, typeof ContactOutput>({
    id: "crm.contact.get",
    name: "Get a contact",
    description: "Reads a contact by its id.",
    actionType: "query",
    permission: "crm.read",
    inputSchema: Input,
    outputSchema: ContactOutput,
    idempotent: true,
    examples: [{ name: "By id", parameters: { id: 1 } }],
    summarize: ({ name }) => `Found ${name}`,
    async execute(_credentials, { id }, context) {
      const contact = await askStore(context, { operation: "crm.contact.get", id }, () =>
        store.getContact(context.workspaceId, id),
      );
      if (!contact) throw notFound("contact", id);
      return withPage(origin, contact);
    },
  });
}
