import { type Action, defineAction, KnowledgeResults } from "@carillon/connector-kit";
import { z } from "zod";
import { askStore, type KnowledgeDeps } from "../ask-store.ts";
import { narrowing, Question } from "../fields.ts";

const Input = z.strictObject({
  query: Question.meta({
    title: "Search for",
    description: "Words that must be there; “a phrase” in quotes, or, and -word for what must not be there",
    placeholder: 'refund "14 days" -draft',
  }),
  ...narrowing,
  limit: z.int().min(1).max(50).default(10).meta({ title: "At most" }),
  page: z.int().min(1).max(20).default(1).meta({ title: "Page", description: "nextPage of the page before" }),
});

export function search({ store }: KnowledgeDeps): Action {
  return defineAction<object, typeof Input, typeof KnowledgeResults>({
    id: "knowledge.search",
    name: "Search the documents",
    description: "The documents that fit best, each with where in its text the words were found.",
    actionType: "query",
    permission: "knowledge.read",
    inputSchema: Input,
    outputSchema: KnowledgeResults,
    idempotent: true,
    capabilities: ["search", "research"],
    examples: [
      { name: "Words", parameters: { query: "refund deadline" } },
      { name: "A phrase, in documents of a tag", parameters: { query: '"14 days"', tags: ["support"] } },
    ],
    summarize: ({ results, partial }) =>
      `${results.length === 1 ? "1 document" : `${results.length} documents`} found${partial ? `. ${partial}` : ""}`,
    async execute(_credentials, query, context) {
      return askStore(context, { operation: "knowledge.search", ...query }, (workspaceId) =>
        store.search({ workspaceId, ...query, language: query.language }),
      );
    },
  });
}
