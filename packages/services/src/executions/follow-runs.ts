import { setImmediate as nextTurn } from "node:timers/promises";
import {
  PreconditionFailedError,
  type RunChange,
  type RunSubscribeInput,
  TooManyRequestsError,
} from "@carillon/core";
import { readRunChanges, watchRuns } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { matchesFilter } from "./matches-filter.ts";
import type { Follower } from "./run-followers.ts";

/** How long a token may be revoked, or a session ended, before its subscriptions end. ms */
const CHECK_EVERY_MS = 2_000;
/** A subscriber that hears nothing is told how far it has come, so that it can go on from there. ms */
const QUIET_MS = 60_000;
/** How long all else of the process waits at most while followers are told what there is. ms */
const TURN_MS = 10;
const MAX_FOLLOWERS = 2_000;

export type FollowedChange = { readonly id: string; readonly change: RunChange };

/**
 * Changes of the workspace's runs, each once and in order, from now on or from a given event on; ends by `signal`.
 * @param recheck asked again and again who calls; @throws what it throws, ForbiddenError when the caller may not any more
 */
export async function* followRuns(
  deps: Pick<ServiceDeps, "database" | "runFollowers" | "now">,
  caller: Caller,
  { lastEventId, ...filter }: RunSubscribeInput,
  { recheck, signal }: { recheck: () => Promise<Caller>; signal: AbortSignal | undefined },
): AsyncGenerator<FollowedChange> {
  requirePermission(caller, "runs.read");
  const { database, runFollowers } = deps;
  const { workspaceId } = caller;
  if (runFollowers.count() >= MAX_FOLLOWERS)
    throw new TooManyRequestsError("Too many follow runs here already", { retryAfterMs: 30_000 });
  const watch = await watchRuns(database.sql, workspaceId);
  const given = lastEventId === undefined ? null : positionOf(lastEventId);
  const isKept = given !== null && given >= watch.since && given <= watch.from;
  const follower = runFollowers.add(workspaceId, watch.from);
  const stop = () => follower.end();
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted) stop();
  let position = isKept ? given : watch.from;
  let toldAt = deps.now().getTime();
  let checkedAt = toldAt;
  let turnAt = performance.now();
  try {
    if (!isKept) {
      if (lastEventId !== undefined) yield { id: String(position), change: { type: "missed" } };
      yield { id: String(position), change: { type: "ready" } };
    }
    while (!follower.hasEnded()) {
      for await (const row of read(follower)) {
        if (row.position <= position) continue;
        position = row.position;
        if (!matchesFilter(row.run, filter)) continue;
        // Here too: whoever takes what there is slowly enough is never done with it.
        await checkInTime();
        await letOthersIn();
        toldAt = deps.now().getTime();
        const { change, at, run } = row;
        yield { id: String(position), change: { type: "change", change, at: at.toISOString(), run } };
      }
      if (follower.hasEnded()) return;
      await checkInTime();
      const now = deps.now().getTime();
      if (now - toldAt >= QUIET_MS) {
        toldAt = now;
        yield { id: String(position), change: { type: "ready" } };
      }
      await follower.wait(CHECK_EVERY_MS);
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    follower.end();
  }

  /** What is told is at hand: nothing else would have its turn until all who follow have heard all there is. */
  async function letOthersIn(): Promise<void> {
    if (performance.now() - turnAt < TURN_MS) return;
    await nextTurn();
    turnAt = performance.now();
  }

  async function checkInTime(): Promise<void> {
    const now = deps.now().getTime();
    if (now - checkedAt < CHECK_EVERY_MS) return;
    checkedAt = now;
    await checkStill(recheck, workspaceId);
  }

  /** What there is; from the database where not all was held. */
  async function* read(follower: Follower) {
    if (follower.isBehind()) {
      for (let more = "now"; more === "now"; ) {
        const found = await readRunChanges(database.sql, { after: position, workspaceId });
        more = found.more;
        yield* found.changes;
        if (more === "now") position = found.until;
      }
    }
    const until = follower.readUntil();
    for (let row = follower.take(); row; row = follower.take()) yield row;
    if (until !== null && follower.hasAll() && until > position) position = until;
  }
}

/** @throws ForbiddenError, or what `recheck` throws */
async function checkStill(recheck: () => Promise<Caller>, workspaceId: string): Promise<void> {
  const caller = await recheck();
  requirePermission(caller, "runs.read");
  if (caller.workspaceId !== workspaceId)
    throw new PreconditionFailedError("This session is in another workspace now; subscribe again");
}

/** null for what no event of ours had as its id */
const positionOf = (id: string) => (/^\d{1,15}$/.test(id) ? Number(id) : null);
