import { type Action, defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { askStore, type CrmDeps } from "../ask-store.ts";
import { ContactOutput, Country, Email, Line, Name, Notes, Phone, TagList, withPage } from "../fields.ts";
import { withE164 } from "../phone-number.ts";
import { duplicate, notFound } from "../refusals.ts";

const Input = z
  .strictObject({
    name: Name.meta({ title: "Name", placeholder: "Jane Doe" }),
    phone: Phone.optional().meta({
      title: "Phone",
      description: "With its country, or with the country beside it; kept as E.164",
      placeholder: "+49 30 123456",
    }),
    country: Country.optional().meta({
      title: "Country of the number",
      description: "Needed for a number without +",
      placeholder: "DE",
    }),
    email: Email.optional().meta({ title: "Email", widget: "email", placeholder: "jane@example.com" }),
    company: Line.optional().meta({ title: "Company" }),
    notes: Notes.optional().meta({ title: "Notes", widget: "textarea" }),
    tags: TagList.default([]).meta({ title: "Tags", description: "With commas, or as a list" }),
  })
  .transform(withE164);

export function createContact({ store, origin }: CrmDeps): Action {
  return defineAction<object, typeof Input, typeof ContactOutput>({
    id: "crm.contact.create",
    name: "Create a contact",
    description: "Adds a contact. A phone number or an email address that another contact has is refused.",
    actionType: "create",
    permission: "crm.write",
    inputSchema: Input,
    outputSchema: ContactOutput,
    // The run is the key of the row it writes.
    idempotent: true,
    examples: [
      {
        name: "With number and address",
        parameters: {
          name: "Jane Doe",
          phone: "+49 30 901820",
          email: "jane@example.com",
          tags: ["customer"],
        },
      },
      { name: "A number of one country", parameters: { name: "Bo", phone: "030 901820", country: "DE" } },
    ],
    summarize: ({ id, name }) => `Contact ${id} created: ${name}`,
    async execute(_credentials, { name, phone, email, company, notes, tags }, context) {
      const fields = {
        ...{ name, tags, phone: phone ?? null, email: email ?? null },
        ...{ company: company || null, notes: notes || null },
      };
      const written = await askStore(context, { operation: "crm.contact.create", contact: fields }, (write) =>
        store.createContact(write, fields),
      );
      if (written.kind === "duplicate") throw duplicate(written);
      if (written.kind === "unknown") throw notFound("contact", 0);
      return withPage(origin, written.contact);
    },
  });
}
