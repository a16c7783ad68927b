import { BadRequestError, type TriggerType } from "@carillon/core";
import { lockCalendars, type Sql, setCalendars } from "@carillon/db";
import { requireCalendars } from "../calendars/require-calendars.ts";
import type { Caller } from "../caller.ts";

type Ids = { readonly skipCalendarIds: readonly number[]; readonly onlyCalendarIds: readonly number[] };
type Wanted = { readonly triggerType: TriggerType } & {
  readonly [Name in keyof Ids]?: Ids[Name] | undefined;
};

const NAMES = ["skipCalendarIds", "onlyCalendarIds"] as const;

/**
 * Brings an event's calendars to what was asked, in the caller's transaction: what is left out stays. They go with its
 * schedule.
 * @throws NotFoundError for a calendar of another workspace; BadRequestError where nothing is scheduled
 */
export async function saveCalendars(
  tx: Sql,
  caller: Caller,
  { eventId, wanted, stored }: { eventId: number; wanted: Wanted; stored: Ids | null },
): Promise<void> {
  const isScheduled = wanted.triggerType === "SCHEDULE";
  const path = NAMES.find((name) => (wanted[name]?.length ?? 0) > 0);
  if (path && !isScheduled) {
    const message = `Calendars are for schedules; leave this out, or set triggerType to SCHEDULE in place of ${wanted.triggerType}`;
    throw new BadRequestError([{ path, message }]);
  }
  const before = NAMES.some((name) => (stored?.[name].length ?? 0) > 0);
  const skip = idsOf("skipCalendarIds", { wanted, stored, isScheduled });
  const only = idsOf("onlyCalendarIds", { wanted, stored, isScheduled });
  if (!before && skip.length + only.length === 0) return;
  if (path) await lockAndRequire(tx, caller, [...skip, ...only]);
  await setCalendars(tx, { eventId, skip, only });
}

function idsOf(
  name: keyof Ids,
  { wanted, stored, isScheduled }: { wanted: Wanted; stored: Ids | null; isScheduled: boolean },
): number[] {
  return isScheduled ? [...new Set(wanted[name] ?? stored?.[name] ?? [])] : [];
}

/** They stay until this transaction has ended. */
async function lockAndRequire(tx: Sql, caller: Caller, ids: readonly number[]): Promise<void> {
  await lockCalendars(tx, caller.workspaceId);
  await requireCalendars(tx, caller, ids);
}
