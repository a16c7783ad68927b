import { isFinal, NotFoundError, type ToolActionLog } from "@carillon/core";
import { getLog } from "@carillon/db";
import { type Caller, ownTokenOf, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { followRuns } from "./follow-runs.ts";

/**
 * One run as it is, then each of its changes, until it has ended. With the id of an event it goes on after that, with what
 * came since.
 * @throws NotFoundError for a run of another workspace too; what `followRuns` throws
 */
export async function* followExecution(
  deps: ServiceDeps,
  caller: Caller,
  { id, lastEventId }: { id: string; lastEventId?: string | undefined },
  options: { recheck: () => Promise<Caller>; signal: AbortSignal },
): AsyncGenerator<{ readonly id: string | null; readonly data: ToolActionLog }, void> {
  requirePermission(caller, "runs.read");
  const { workspaceId } = caller;
  const find = async () => {
    const log = await getLog(deps.database.sql, { workspaceId, id, tokenId: ownTokenOf(caller) });
    if (!log) throw new NotFoundError(`There is no run ${id}`);
    return shown(log);
  };
  let run = await find();
  // Nothing follows an end: it is told once more to whoever comes back.
  if (isFinal(run.status)) return yield { id: null, data: run };
  const follow = { ...(lastEventId !== undefined && { lastEventId }) };
  for await (const { id: eventId, change } of followRuns(deps, caller, follow, options)) {
    if (change.type === "missed") continue;
    if (change.type === "change" && change.run.id !== id) continue;
    // All from here on is told, so that what it is now is where the story begins.
    run = change.type === "ready" ? await find() : change.run;
    yield { id: eventId, data: run };
    if (isFinal(run.status)) return;
  }
}

function shown(log: Awaited<ReturnType<typeof getLog>> & object): ToolActionLog {
  const { input, output, attemptList, timeline, keyId, steps, ...run } = log;
  const { nextAttemptAt, cancelRequestedAt, replayOf, sessionId, approval, ...told } = run;
  return told;
}
