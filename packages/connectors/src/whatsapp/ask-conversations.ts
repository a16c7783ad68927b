import {
  type ActionContext,
  previewRequest,
  ValidationError,
  type WhatsAppLine,
} from "@carillon/connector-kit";
import { askOwnStore } from "../ask-own-store.ts";

/**
 * Asks for conversations of the connection an action is of; a dry run shows what would be asked instead.
 * @throws CarillonError as `askOwnStore` does; ValidationError where the connection is not saved
 */
export async function askConversations<Answer>(
  context: ActionContext,
  preview: { readonly operation: string } & Readonly<Record<string, unknown>>,
  ask: (line: WhatsAppLine) => Promise<Answer>,
): Promise<Answer> {
  const { workspaceId, toolId, dryRun } = context;
  if (dryRun) previewRequest({ target: "conversations", ...preview });
  if (toolId !== null)
    return askOwnStore(context, { provider: "whatsapp", sent: "maybe" }, () => ask({ workspaceId, toolId }));
  throw new ValidationError({
    provider: "whatsapp",
    code: "TOOL_REQUIRED",
    message: "conversations belong to a saved connection",
    userMessage: "Conversations belong to a saved connection. Save it first.",
  });
}

/** There is none of this connection; whether another has it is not told. */
export function noConversation(id: number): ValidationError {
  return new ValidationError({
    provider: "whatsapp",
    code: "NOT_FOUND",
    httpStatus: 404,
    message: `no conversation ${id} of the connection`,
    userMessage: `There is no conversation ${id} of this connection. List the conversations to find it.`,
  });
}
