import {
  BadRequestError,
  type EventCreateInput,
  type EventLink,
  findLoop,
  NotFoundError,
  type TriggerType,
} from "@carillon/core";
import {
  announce,
  eventNames,
  linksOfWorkspace,
  lockLinks,
  type Sql,
  saveFollowers,
  saveUpstream,
  type Upstream,
} from "@carillon/db";
import type { Caller } from "../caller.ts";

type Wanted = Pick<EventCreateInput, "upstream" | "onSuccess" | "onFailure"> & {
  readonly triggerType: TriggerType;
};

/**
 * Brings an event's links to what was asked, in the caller's transaction: what is left out stays. An event that loses the
 * trigger EVENT loses what set it off.
 * @param before whether the event was set off by others until now
 * @throws NotFoundError for an event of another workspace; BadRequestError for a loop, with the way around it
 */
export async function saveLinks(
  tx: Sql,
  caller: Caller,
  { eventId, wanted, before }: { eventId: number; wanted: Wanted; before: boolean },
): Promise<void> {
  const { triggerType, upstream, onSuccess, onFailure } = wanted;
  const losesUpstream = before && triggerType !== "EVENT";
  if (!upstream && !onSuccess && !onFailure && !losesUpstream) return;
  const { workspaceId } = caller;
  await lockLinks(tx, workspaceId);
  const ids = [...(upstream ?? []).map((link) => link.eventId), ...(onSuccess ?? []), ...(onFailure ?? [])];
  const known = await eventNames(tx, { workspaceId, ids });
  const missing = ids.find((id) => !known.has(id));
  if (missing !== undefined) throw new NotFoundError(`There is no event ${missing}`);
  const changed = new Set([eventId]);
  if (upstream || losesUpstream) {
    const others = await saveUpstream(tx, { workspaceId, eventId, upstream: joined(upstream ?? []) });
    for (const other of others) changed.add(other);
  }
  for (const [on, followers] of [
    ["success", onSuccess],
    ["failure", onFailure],
  ] as const) {
    if (followers) await saveFollowers(tx, { workspaceId, eventId, on, ids: [...new Set(followers)] });
  }
  await refuseLoop(tx, workspaceId, eventId, upstream ? "upstream" : onSuccess ? "onSuccess" : "onFailure");
  // Every event that is held in memory with what follows it.
  for (const id of changed) await announce(tx, { kind: "event", id });
}

/** One link for each event, by either of its ends where it is named for both. */
function joined(upstream: readonly EventLink[]): Upstream[] {
  return [...Map.groupBy(upstream, (link) => link.eventId)].map(([eventId, links]) => ({
    eventId,
    onSuccess: links.some(({ on }) => on !== "failure"),
    onFailure: links.some(({ on }) => on !== "success"),
  }));
}

async function refuseLoop(tx: Sql, workspaceId: string, eventId: number, path: string): Promise<void> {
  const way = findLoop(await linksOfWorkspace(tx, workspaceId), eventId);
  if (!way) return;
  const names = await eventNames(tx, { workspaceId, ids: way });
  const inWords = way.map((id) => `"${names.get(id) ?? id}"`).join(" → ");
  throw new BadRequestError([
    { path, message: `These events would set each other off without end: ${inWords}` },
  ]);
}
