import { NotFoundError } from "@carillon/core";
import { type EventRow, getEvent, type Sql } from "@carillon/db";
import type { Caller } from "../caller.ts";

/** @throws NotFoundError for an event of another workspace too, so that its being there is not told */
export async function findEvent(sql: Sql, caller: Caller, id: number): Promise<EventRow> {
  const event = await getEvent(sql, { workspaceId: caller.workspaceId, id });
  if (!event) throw new NotFoundError(`There is no event ${id}`);
  return event;
}
