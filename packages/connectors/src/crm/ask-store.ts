import { type ActionContext, type CrmStore, type CrmWrite, previewRequest } from "@carillon/connector-kit";
import { askOwnStore } from "../ask-own-store.ts";

/** What the CRM's actions share: where contacts are kept, and the origin of their pages. */
export type CrmDeps = { readonly store: CrmStore; readonly origin: string };

/**
 * Asks the store; a dry run shows what it would ask instead.
 * @throws CarillonError as `askOwnStore` does
 */
export async function askStore<Answer>(
  context: ActionContext,
  preview: { readonly operation: string } & Readonly<Record<string, unknown>>,
  ask: (write: CrmWrite) => Promise<Answer>,
): Promise<Answer> {
  if (context.dryRun) previewRequest({ target: "crm", ...preview });
  // Of a run tried again after a lost worker, the same: it finds what it has written.
  const key = `${preview.operation} ${context.idempotencyKey}`;
  return askOwnStore(context, { provider: "crm", sent: "maybe" }, () =>
    ask({ workspaceId: context.workspaceId, key }),
  );
}
