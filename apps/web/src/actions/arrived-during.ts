import type { InboxMessage, ToolActionLogDetail } from "@carillon/core/contracts";

/** Clocks of a database and of workers are so far apart at most. ms */
const CLOCKS_MS = 1_000;

type Run = Pick<ToolActionLogDetail, "createdAt" | "finishedAt"> & { readonly output?: unknown };

/**
 * What a run has brought into the test inbox, the newest first given; undefined: nothing. A webhook and a mail are known by
 * the id that they were sent with, all else by having come while the run was at work.
 */
export function arrivedDuring(
  messages: readonly InboxMessage[],
  { createdAt, finishedAt, output }: Run,
): InboxMessage | undefined {
  if (finishedAt === null) return undefined;
  const id = idOf(output);
  if (id) return messages.find(({ deliveryId }) => deliveryId === id);
  const from = Date.parse(createdAt) - CLOCKS_MS;
  const until = Date.parse(finishedAt) + CLOCKS_MS;
  return messages.find(({ receivedAt, deliveryId }) => {
    const at = Date.parse(receivedAt);
    return deliveryId === null && at >= from && at <= until;
  });
}

/** As the actions that send webhooks and mails answer it. */
function idOf(output: unknown): unknown {
  if (typeof output !== "object" || output === null) return undefined;
  const { webhookId, messageId }: { webhookId?: unknown; messageId?: unknown } = output;
  return webhookId || messageId;
}
