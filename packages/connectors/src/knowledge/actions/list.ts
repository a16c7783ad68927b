import { type Action, defineAction, KnowledgePage } from "@carillon/connector-kit";
import { z } from "zod";
import { askStore, type KnowledgeDeps } from "../ask-store.ts";
import { narrowing } from "../fields.ts";

const Input = z.strictObject({
  ...narrowing,
  limit: z.int().min(1).max(200).default(50).meta({ title: "At most" }),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, "Not a cursor: send the nextCursor of the page before, or none")
    .optional()
    .meta({ title: "Cursor", description: "nextCursor of the page before" }),
});

export function listDocuments({ store }: KnowledgeDeps): Action {
  return defineAction<object, typeof Input, typeof KnowledgePage>({
    id: "knowledge.list",
    name: "List the documents",
    description: "One page of the documents without their texts, those written last first.",
    actionType: "query",
    permission: "knowledge.read",
    inputSchema: Input,
    outputSchema: KnowledgePage,
    idempotent: true,
    examples: [{ name: "Of a tag", parameters: { tags: ["support"] } }],
    summarize: ({ documents }) =>
      documents.length === 1 ? "1 document listed" : `${documents.length} documents listed`,
    async execute(_credentials, { cursor, ...query }, context) {
      const before = cursor === undefined ? undefined : Number(cursor);
      return askStore(context, { operation: "knowledge.list", ...query, cursor }, (workspaceId) =>
        store.list({ workspaceId, ...query, language: query.language, before }),
      );
    },
  });
}
