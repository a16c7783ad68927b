import { type ActionContext, type KnowledgeStore, previewRequest } from "@carillon/connector-kit";
import { askOwnStore } from "../ask-own-store.ts";

export type KnowledgeDeps = { readonly store: KnowledgeStore };

/**
 * Asks the store; a dry run shows what it would ask instead.
 * @throws CarillonError as `askOwnStore` does
 */
export async function askStore<Answer>(
  context: ActionContext,
  preview: { readonly operation: string } & Readonly<Record<string, unknown>>,
  ask: (workspaceId: string) => Promise<Answer>,
): Promise<Answer> {
  if (context.dryRun) previewRequest({ target: "knowledge", ...preview });
  return askOwnStore(context, { provider: "knowledge", sent: "maybe" }, () => ask(context.workspaceId));
}
