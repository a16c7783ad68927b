import { type Action, defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { askStore, type CrmDeps } from "../ask-store.ts";
import { ContactOutput, Country, Email, Id, Line, Name, Notes, Phone, withPage } from "../fields.ts";
import { withE164 } from "../phone-number.ts";
import { duplicate, notFound } from "../refusals.ts";

const Input = z
  .strictObject({
    id: Id.meta({ title: "Contact", description: "Its id" }),
    name: Name.optional().meta({ title: "Name" }),
    phone: Phone.nullable().optional().meta({ title: "Phone", description: "null takes it away" }),
    country: Country.optional().meta({
      title: "Country of the number",
      description: "Needed for a number without +",
      placeholder: "DE",
    }),
    email: Email.nullable().optional().meta({ title: "Email", description: "null takes it away" }),
    company: Line.nullable().optional().meta({ title: "Company", description: "null takes it away" }),
    notes: Notes.nullable().optional().meta({ title: "Notes", description: "null takes them away" }),
  })
  .refine(
    ({ id: _id, country: _country, ...change }) => Object.values(change).some((value) => value !== undefined),
    {
      message: "Give something to change",
      path: ["name"],
    },
  )
  .transform(withE164);

export function updateContact({ store, origin }: CrmDeps): Action {
  return defineAction<object, typeof Input, typeof ContactOutput>({
    id: "crm.contact.update",
    name: "Update a contact",
    description: "Changes what is given; the rest stays. Tags have actions of their own.",
    actionType: "update",
    permission: "crm.write",
    inputSchema: Input,
    outputSchema: ContactOutput,
    idempotent: true,
    examples: [
      { name: "A new address", parameters: { id: 1, email: "jane.doe@example.com" } },
      { name: "No number any more", parameters: { id: 1, phone: null } },
    ],
    summarize: ({ name }) => `Contact changed: ${name}`,
    async execute(_credentials, { id, name, phone, email, company, notes }, context) {
      const change = {
        ...(name !== undefined && { name }),
        ...(phone !== undefined && { phone }),
        ...(email !== undefined && { email }),
        ...(company !== undefined && { company: company || null }),
        ...(notes !== undefined && { notes: notes || null }),
      };
      const written = await askStore(context, { operation: "crm.contact.update", id, change }, (write) =>
        store.updateContact(write, id, change),
      );
      if (written.kind === "duplicate") throw duplicate(written);
      if (written.kind === "unknown") throw notFound("contact", id);
      return withPage(origin, written.contact);
    },
  });
}
