import { type Action, defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { askStore, type KnowledgeDeps } from "../ask-store.ts";
import { DocumentId } from "../fields.ts";

const Input = z.strictObject({ id: DocumentId.meta({ title: "Document", description: "Its id" }) });
const Output = z.object({
  id: z.string(),
  deleted: z.boolean().meta({ description: "false: there was none, or no more" }),
});

export function deleteDocument({ store }: KnowledgeDeps): Action {
  return defineAction<object, typeof Input, typeof Output>({
    id: "knowledge.delete",
    name: "Delete a document",
    description: "Deletes a document, for good. One that is not there is as good as deleted.",
    actionType: "delete",
    permission: "knowledge.write",
    inputSchema: Input,
    outputSchema: Output,
    idempotent: true,
    examples: [{ name: "By id", parameters: { id: "refunds" } }],
    summarize: ({ id, deleted }) => (deleted ? `Document deleted: ${id}` : `There was no document ${id}`),
    async execute(_credentials, { id }, context) {
      const deleted = await askStore(context, { operation: "knowledge.delete", id }, (workspaceId) =>
        store.delete(workspaceId, id),
      );
      return { id, deleted };
    },
  });
}
