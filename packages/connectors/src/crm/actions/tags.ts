import { type Action, defineAction, MAX_CONTACT_TAGS } from "@carillon/connector-kit";
import { z } from "zod";
import { askStore, type CrmDeps } from "../ask-store.ts";
import { ContactOutput, Id, TagList, withPage } from "../fields.ts";
import { notFound, tooManyTags } from "../refusals.ts";

const Input = z.strictObject({
  contactId: Id.meta({ title: "Contact", description: "Its id" }),
  tags: TagList.refine((tags) => tags.length > 0, "Give a tag").meta({
    title: "Tags",
    description: "With commas, or as a list",
    placeholder: "customer, newsletter",
  }),
});

const shared = {
  actionType: "update",
  permission: "crm.write",
  inputSchema: Input,
  outputSchema: ContactOutput,
  idempotent: true,
} as const;

export function addTag({ store, origin }: CrmDeps): Action {
  return defineAction<object, typeof Input, typeof ContactOutput>({
    ...shared,
    id: "crm.tag.add",
    name: "Add tags",
    description: "Adds tags to a contact; those it has stay.",
    examples: [{ name: "One tag", parameters: { contactId: 1, tags: ["customer"] } }],
    summarize: ({ name }, { tags }) => `Tags added to ${name}: ${tags.join(", ")}`,
    async execute(_credentials, { contactId: id, tags }, context) {
      const written = await askStore(context, { operation: "crm.tag.add", id, tags }, (write) =>
        store.addTags(write, id, tags),
      );
      if (written.kind === "too-many") throw tooManyTags(id, MAX_CONTACT_TAGS);
      if (written.kind === "unknown") throw notFound("contact", id);
      return withPage(origin, written.contact);
    },
  });
}

export function removeTag({ store, origin }: CrmDeps): Action {
  return defineAction<object, typeof Input, typeof ContactOutput>({
    ...shared,
    id: "crm.tag.remove",
    name: "Remove tags",
    description: "Takes tags from a contact; those it does not have do not matter.",
    examples: [{ name: "One tag", parameters: { contactId: 1, tags: ["newsletter"] } }],
    summarize: ({ name }, { tags }) => `Tags taken from ${name}: ${tags.join(", ")}`,
    async execute(_credentials, { contactId: id, tags }, context) {
      const written = await askStore(context, { operation: "crm.tag.remove", id, tags }, (write) =>
        store.removeTags(write, id, tags),
      );
      if (written.kind === "unknown") throw notFound("contact", id);
      return withPage(origin, written.contact);
    },
  });
}
