import { type Connector, defineConnector } from "@carillon/connector-kit";
import { z } from "zod";
import { addDocument } from "./actions/add.ts";
import { deleteDocument } from "./actions/delete.ts";
import { getDocument } from "./actions/get.ts";
import { listDocuments } from "./actions/list.ts";
import { search } from "./actions/search.ts";
import type { KnowledgeDeps } from "./ask-store.ts";
import { knowledgeIcon } from "./icon.ts";

/** The documents that each workspace has: full-text search in the install's own database. */
export function createKnowledge(deps: KnowledgeDeps): Connector {
  return defineConnector({
    type: "KNOWLEDGE",
    provider: "knowledge",
    name: "Knowledge",
    description: "Documents of this workspace, kept in Carillon itself and searched by their words.",
    category: "Built in",
    toolCategory: "text_processing",
    credentialsSchema: z.strictObject({}),
    builtIn: true,
    icon: knowledgeIcon,
    // As many as a built-in tool may be called unless an administrator says otherwise.
    rateLimit: { limit: 120, windowMs: 60_000 },
    timeoutMs: 5_000,
    // No call leaves the process.
    host: () => "knowledge.built-in",
    testConnection: async () => ({
      success: true,
      message: "The knowledge base is built in; there is nothing to connect.",
      details: { builtIn: true },
    }),
    actions: [search, addDocument, getDocument, listDocuments, deleteDocument].map((build) => build(deps)),
  });
}
