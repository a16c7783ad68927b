import { type Action, defineAction, KnowledgeEntry, KnowledgeLanguage } from "@carillon/connector-kit";
import { z } from "zod";
import { askStore, type KnowledgeDeps } from "../ask-store.ts";
import { Body, DocumentId, DocumentTags, Title, Url } from "../fields.ts";
import { noRoom, unsearchable } from "../refusals.ts";

const Input = z.strictObject({
  title: Title.meta({ title: "Title", placeholder: "How refunds work" }),
  text: Body.meta({ title: "Text", description: "Plain text or Markdown, up to 256 KB", widget: "textarea" }),
  id: DocumentId.optional().meta({
    title: "Id",
    description: "Your own. A document that has it already is replaced; left out, a new one is added",
    placeholder: "refunds",
  }),
  url: Url.optional().meta({ title: "Where it is from", widget: "url" }),
  tags: DocumentTags.default([]).meta({ title: "Tags", description: "With commas, or as a list" }),
  // A wrong stemmer cuts words of another language so that they are not found; without one they are found as written.
  language: KnowledgeLanguage.default("simple").meta({
    title: "Language",
    description:
      "Of the text: words are then found in all their forms. “simple” finds them as they are written",
  }),
});

const Output = KnowledgeEntry.extend({
  isNew: z.boolean().meta({ description: "false: it replaced the document of this id" }),
});

export function addDocument({ store }: KnowledgeDeps): Action {
  return defineAction<object, typeof Input, typeof Output>({
    id: "knowledge.add",
    name: "Add a document",
    description: "Puts a text where it can be searched, in place of the document of the same id.",
    actionType: "create",
    permission: "knowledge.write",
    inputSchema: Input,
    outputSchema: Output,
    // Of a run tried again, the same document.
    idempotent: true,
    examples: [
      {
        name: "With an id and tags",
        parameters: {
          id: "refunds",
          title: "How refunds work",
          text: "Refunds are paid within 14 days.",
          tags: ["support"],
          language: "english",
        },
      },
    ],
    summarize: ({ id, isNew }) => `Document ${isNew ? "added" : "replaced"}: ${id}`,
    async execute(_credentials, { title, text, id, url, tags, language }, context) {
      const fields = { id: id ?? context.idempotencyKey, title, text, url: url ?? null, tags, language };
      const added = await askStore(context, { operation: "knowledge.add", document: fields }, (workspaceId) =>
        store.add(workspaceId, fields),
      );
      if (added.kind === "full") throw noRoom(added.of);
      if (added.kind === "unsearchable") throw unsearchable();
      return { ...added.entry, isNew: added.isNew };
    },
  });
}
