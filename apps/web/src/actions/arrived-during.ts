import type { InboxMessage, ToolActionLog } from "@carillon/core/contracts";

/** Clocks of a database and of workers are so far apart at most. ms */
const CLOCKS_MS = 1_000;

/** What arrived in the test inbox while a run was at work, the newest first given; undefined: nothing. */
export function arrivedDuring(
  messages: readonly InboxMessage[],
  { createdAt, finishedAt }: Pick<ToolActionLog, "createdAt" | "finishedAt">,
): InboxMessage | undefined {
  if (finishedAt === null) return undefined;
  const from = Date.parse(createdAt) - CLOCKS_MS;
  const until = Date.parse(finishedAt) + CLOCKS_MS;
  return messages.find(({ receivedAt }) => {
    const at = Date.parse(receivedAt);
    return at >= from && at <= until;
  });
}
