import { type Action, defineAction, KnowledgeDocument } from "@carillon/connector-kit";
import { z } from "zod";
import { askStore, type KnowledgeDeps } from "../ask-store.ts";
import { DocumentId } from "../fields.ts";
import { noDocument } from "../refusals.ts";

const Input = z.strictObject({ id: DocumentId.meta({ title: "Document", description: "Its id" }) });

export function getDocument({ store }: KnowledgeDeps): Action {
  return defineAction<object, typeof Input, typeof KnowledgeDocument>({
    id: "knowledge.get",
    name: "Read a document",
    description: "Reads a document by its id, with its whole text.",
    actionType: "query",
    permission: "knowledge.read",
    inputSchema: Input,
    outputSchema: KnowledgeDocument,
    idempotent: true,
    examples: [{ name: "By id", parameters: { id: "refunds" } }],
    summarize: ({ title }) => `Found “${title}”`,
    async execute(_credentials, { id }, context) {
      const document = await askStore(context, { operation: "knowledge.get", id }, (workspaceId) =>
        store.get(workspaceId, id),
      );
      if (!document) throw noDocument(id);
      return document;
    },
  });
}
