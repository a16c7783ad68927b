import { type Action, defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { askStore, type CrmDeps } from "../ask-store.ts";
import { Id } from "../fields.ts";
import { notFound } from "../refusals.ts";

const Input = z.strictObject({ id: Id.meta({ title: "Contact", description: "Its id" }) });
const Output = z.object({ id: z.int(), deleted: z.literal(true) });

export function deleteContact({ store }: CrmDeps): Action {
  return defineAction<object, typeof Input, typeof Output>({
    id: "crm.contact.delete",
    name: "Delete a contact",
    description: "Deletes a contact with its orders, for good.",
    actionType: "delete",
    permission: "crm.write",
    inputSchema: Input,
    outputSchema: Output,
    idempotent: true,
    examples: [{ name: "By id", parameters: { id: 1 } }],
    summarize: ({ id }) => `Contact ${id} deleted`,
    async execute(_credentials, { id }, context) {
      const written = await askStore(context, { operation: "crm.contact.delete", id }, (write) =>
        store.deleteContact(write, id),
      );
      if (written.kind === "unknown") throw notFound("contact", id);
      return { id, deleted: true };
    },
  });
}
