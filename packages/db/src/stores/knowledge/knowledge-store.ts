import type { KnowledgeStore } from "@carillon/core";
import type { Database } from "../../client.ts";
import { addDocument } from "./add-document.ts";
import { deleteDocument } from "./delete-document.ts";
import { getDocument, listDocuments } from "./document-rows.ts";
import { searchDocuments } from "./search-documents.ts";

/** Documents in Postgres, for the actions of the knowledge base. */
export function createKnowledgeStore(database: Database): KnowledgeStore {
  return {
    add: (workspaceId, fields) => addDocument(database, { workspaceId, fields }),
    get: (workspaceId, id) => getDocument(database.sql, { workspaceId, id }),
    delete: (workspaceId, id) => deleteDocument(database, { workspaceId, id }),
    list: (query) => listDocuments(database.sql, query),
    search: (query) => searchDocuments(database, query),
  };
}
