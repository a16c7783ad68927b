import type {
  KnowledgeDocument,
  KnowledgeEntry,
  KnowledgeLanguage,
  KnowledgePage,
  KnowledgeResults,
} from "../contracts/knowledge.ts";

export type KnowledgeFields = {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly url: string | null;
  readonly tags: readonly string[];
  readonly language: KnowledgeLanguage;
};

/** `full`: no more documents fit, or no more text; `unsearchable`: Postgres cannot index so many different words at once. */
export type KnowledgeAdded =
  | { readonly kind: "done"; readonly entry: KnowledgeEntry; readonly isNew: boolean }
  | { readonly kind: "full"; readonly of: "documents" | "bytes" }
  | { readonly kind: "unsearchable" };

type Narrowed = {
  readonly workspaceId: string;
  /** All of them. */
  readonly tags: readonly string[];
  readonly language: KnowledgeLanguage | undefined;
  readonly limit: number;
};

/** Where documents are kept. Each is one workspace's: one of another is unknown. Throws only when it cannot be reached. */
export type KnowledgeStore = {
  /** In place of the document of the same id, if there is one. */
  add(workspaceId: string, fields: KnowledgeFields): Promise<KnowledgeAdded>;
  get(workspaceId: string, id: string): Promise<KnowledgeDocument | null>;
  /** @returns whether there was one */
  delete(workspaceId: string, id: string): Promise<boolean>;
  /** Newest first. */
  list(query: Narrowed & { readonly before: number | undefined }): Promise<KnowledgePage>;
  /** Best first. `page` counts from 1. */
  search(query: Narrowed & { readonly query: string; readonly page: number }): Promise<KnowledgeResults>;
};
