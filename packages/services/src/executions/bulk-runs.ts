import { setTimeout as delay } from "node:timers/promises";
import {
  type BulkCancelled,
  type BulkPreview,
  type BulkPreviewInput,
  type BulkReplayed,
  type BulkRunFilter,
  type BulkRunInput,
  ConflictError,
} from "@carillon/core";
import {
  audit,
  cancelRuns,
  lockBulk,
  pickRuns,
  previewBulk,
  replayRuns,
  retryDeadlock,
  type Sql,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import { readInstant } from "../read-instant.ts";
import type { ServiceDeps } from "../service-deps.ts";

/** Within which what ends now is written: a preview counts it then, and the verb finds no more than it did. */
const SETTLE_MS = 200;

/** Of its other times ids are made, which any year will do for. @throws BadRequestError */
function checkTimes({ finishedBefore }: BulkRunFilter): void {
  if (finishedBefore !== undefined) readInstant(finishedBefore, "filter.finishedBefore");
}

/** What a bulk verb would act on now. Its filter ends now, so that runs which come or end later are never meant. */
export async function previewBulkRuns(
  { database, now }: ServiceDeps,
  caller: Caller,
  { verb, filter }: BulkPreviewInput,
): Promise<BulkPreview> {
  requirePermission(caller, "runs.read");
  checkTimes(filter);
  const at = now().toISOString();
  const isOpen = verb === "replay" && filter.finishedBefore === undefined;
  const until = { ...filter, to: filter.to ?? at, ...(isOpen && { finishedBefore: at }) };
  if (isOpen) await delay(SETTLE_MS);
  const found = await previewBulk(database.sql, { verb, workspaceId: caller.workspaceId, filter: until });
  return { verb, filter: until, ...found };
}

/** Runs again what the filter fits and was not replayed yet, all in one transaction. */
export async function replayExecutions(
  { database, queue }: ServiceDeps,
  caller: Caller,
  { filter, expectedCount }: BulkRunInput,
): Promise<BulkReplayed> {
  requirePermission(caller, "runs.write");
  checkTimes(filter);
  const { workspaceId, userId, tokenId } = caller;
  return database.sql.begin(async (tx) => {
    await lockBulk(tx, workspaceId);
    const ids = await pickRuns(tx, { verb: "replay", workspaceId, filter });
    if (ids.length !== expectedCount) throw changed(ids.length, expectedCount);
    const made = await replayRuns(tx, queue, { ids, workspaceId, userId, tokenId });
    await audit(tx, {
      ...auditor(caller),
      verb: "execution.replay-many",
      target: "executions",
      details: { filter, count: made.length },
    });
    return { count: made.length, executionIds: made.slice(0, 10) };
  }) as Promise<BulkReplayed>;
}

/** Cancels what the filter fits. Runs end by themselves too, so that fewer than expected will do; more, or none, will not. */
export async function cancelExecutions(
  { database, queue }: ServiceDeps,
  caller: Caller,
  { filter, expectedCount }: BulkRunInput,
): Promise<BulkCancelled> {
  requirePermission(caller, "runs.write");
  checkTimes(filter);
  const { workspaceId } = caller;
  const cancel = async (tx: Sql): Promise<BulkCancelled> => {
    await lockBulk(tx, workspaceId);
    const ids = await pickRuns(tx, { verb: "cancel", workspaceId, filter });
    if (ids.length > expectedCount || (ids.length === 0 && expectedCount > 0))
      throw changed(ids.length, expectedCount);
    const { ended, told } = await cancelRuns(tx, queue, { ids });
    const count = ended.length + told.length;
    await audit(tx, {
      ...auditor(caller),
      verb: "execution.cancel-many",
      target: "executions",
      details: { filter, count },
    });
    return { count, ended: ended.length, told: told.length };
  };
  return retryDeadlock(() => database.sql.begin(cancel) as Promise<BulkCancelled>);
}

function changed(now: number, expected: number): ConflictError {
  return new ConflictError(
    `The filter fits ${now} runs now, and ${expected} were expected; nothing was done. Look at the preview again`,
  );
}
