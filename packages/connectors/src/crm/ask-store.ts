import {
  type ActionContext,
  CarillonError,
  type CrmStore,
  type CrmWrite,
  previewRequest,
  ServerError,
} from "@carillon/connector-kit";

/** What the CRM's actions share: where contacts are kept, and the origin of their pages. */
export type CrmDeps = { readonly store: CrmStore; readonly origin: string };

/**
 * Asks the store, for as long as the action has time; a dry run shows what it would ask instead.
 * @throws ServerError when the store cannot be reached; what ended the action when its time is up
 */
export async function askStore<Answer>(
  context: ActionContext,
  preview: { readonly operation: string } & Readonly<Record<string, unknown>>,
  ask: (write: CrmWrite) => Promise<Answer>,
): Promise<Answer> {
  if (context.dryRun) previewRequest({ target: "crm", ...preview });
  try {
    // Of a run tried again after a lost worker, the same: it finds what it has written.
    const key = `${preview.operation} ${context.idempotencyKey}`;
    return await Promise.race([ask({ workspaceId: context.workspaceId, key }), ended(context.signal)]);
  } catch (error) {
    if (error instanceof CarillonError || context.signal.aborted) throw error;
    throw new ServerError({
      provider: "crm",
      code: "CRM_UNREACHABLE",
      message: "the store of contacts failed",
      userMessage: "The CRM could not be reached. It is tried again; nothing is written twice.",
      cause: error,
    });
  }
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });
}
