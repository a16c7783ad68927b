import type { InboxAnswerInput, InboxAnswering } from "@carillon/core";
import { audit, inboxAnswer, setInboxAnswer } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { inboxOf } from "./inbox-of.ts";

/** What the test inbox answers HTTP with just now. */
export async function getInboxAnswer({ database }: ServiceDeps, caller: Caller): Promise<InboxAnswering> {
  requirePermission(caller, "inbox.read");
  return inboxAnswer(database.sql, caller.workspaceId);
}

/** Has the test inbox answer something else than 200 at once, so that retries and circuits can be seen at work. */
export async function setAnswerOfInbox(
  deps: ServiceDeps,
  caller: Caller,
  { answer, times }: InboxAnswerInput,
): Promise<InboxAnswering> {
  requirePermission(caller, "inbox.write");
  const { workspaceId } = await inboxOf(deps, caller.workspaceId);
  const answering = { answer, timesLeft: answer === null ? null : times };
  await deps.database.sql.begin(async (tx) => {
    await setInboxAnswer(tx, { workspaceId, ...answering });
    await audit(tx, {
      ...auditor(caller),
      verb: "inbox.answer",
      target: "inbox",
      details: { status: answer?.status ?? 200, times: answering.timesLeft },
    });
  });
  return answering;
}
