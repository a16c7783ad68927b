import { BadRequestError, type Calendar } from "@carillon/core";
import {
  audit,
  type CalendarOrigin,
  markProblem,
  markRefreshed,
  replaceTimes,
  takeDueCalendars,
} from "@carillon/db";
import { VaultError } from "@carillon/vault";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { calendarOf, findCalendar } from "./calendar-of.ts";
import { nextRefresh } from "./horizon.ts";
import { findOrigin, materialOf } from "./material-of.ts";
import { workOut } from "./work-out.ts";

const AT_ONCE = 5;
/** Longer than five addresses take that do not answer. */
const TAKEN_MINUTES = 10;
const RETRY_MS = 3_600_000;

/** Fetches it, or works it out, at once. What goes wrong is told and kept with the calendar. */
export async function refreshCalendar(
  deps: ServiceDeps,
  caller: Caller,
  { id }: { id: number },
): Promise<Calendar> {
  requirePermission(caller, "calendars.write");
  const { database, now } = deps;
  await refresh(deps, await findOrigin(database.sql, caller, id));
  await audit(database.sql, { ...auditor(caller), verb: "calendar.refresh", target: `calendar:${id}` });
  return calendarOf(await findCalendar(database.sql, caller, { id, now: now() }));
}

/** Refreshes calendars whose time has come; every worker calls it. @returns how many */
export async function refreshDueCalendars(deps: ServiceDeps): Promise<number> {
  const due = await takeDueCalendars(deps.database.sql, { limit: AT_ONCE, minutes: TAKEN_MINUTES });
  for (const origin of due) await refresh(deps, origin);
  return due.length;
}

async function refresh(deps: ServiceDeps, origin: CalendarOrigin): Promise<void> {
  const { database, vault, now, logger } = deps;
  const { id, timezone } = origin;
  try {
    const worked = await workOut(deps, materialOf(vault, origin), { timezone, fallback: timezone });
    await database.sql.begin(async (tx) => {
      const { ics, knownUntil, times } = worked;
      const refreshAfter = nextRefresh(origin.source, now());
      const isSame = await markRefreshed(tx, { origin, ics, knownUntil, refreshedAt: now(), refreshAfter });
      if (isSame) await replaceTimes(tx, { id, times });
    });
  } catch (err) {
    if (!(err instanceof BadRequestError) && !(err instanceof VaultError)) throw err;
    logger.warn({ err, calendarId: id }, "a calendar could not be refreshed; what was known of it holds");
    const problem =
      err instanceof BadRequestError ? (err.issues[0]?.message ?? err.message) : "Its address does not open";
    await markProblem(database.sql, { id, problem, refreshAfter: new Date(now().getTime() + RETRY_MS) });
  }
}
