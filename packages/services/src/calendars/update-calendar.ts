import { type Calendar, type CalendarUpdateInput, ConflictError } from "@carillon/core";
import { audit, lockCalendars, renameCalendar, type Sql } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { calendarOf, findCalendar } from "./calendar-of.ts";
import { findOrigin, materialOf } from "./material-of.ts";
import { saveCalendar } from "./save-calendar.ts";
import { type Material, workOut } from "./work-out.ts";

/**
 * Changes what is given. Its times are worked out anew where they may become others, and one at an address is fetched again.
 * @throws ConflictError when somebody else has changed what it is made from meanwhile
 */
export async function updateCalendar(
  deps: ServiceDeps,
  caller: Caller,
  input: CalendarUpdateInput,
): Promise<Calendar> {
  requirePermission(caller, "calendars.write");
  const given = givenMaterial(input);
  if (given === null && input.timezone === undefined) return rename(deps, caller, input);
  const { database, vault, now } = deps;
  const { id } = input;
  const origin = await findOrigin(database.sql, caller, id);
  const material = given ?? materialOf(vault, origin);
  const timezone = input.timezone ?? origin.timezone;
  const worked = await workOut(deps, material, { timezone, fallback: timezone });
  return database.sql.begin(async (tx) => {
    await lockCalendars(tx, caller.workspaceId);
    if (given === null) await requireUnchanged(tx, caller, origin);
    // It may have been renamed, or deleted, while an address was fetched.
    const { name, kind } = await findCalendar(tx, caller, { id, now: now() });
    return saveCalendar(deps, tx, caller, {
      id,
      name: input.name ?? name,
      kind: input.kind ?? kind,
      material,
      worked,
      verb: "calendar.update",
    });
  }) as Promise<Calendar>;
}

/** Nothing is fetched for a name. */
function rename(
  { database, now }: ServiceDeps,
  caller: Caller,
  { id, ...input }: CalendarUpdateInput,
): Promise<Calendar> {
  const { workspaceId } = caller;
  return database.sql.begin(async (tx) => {
    await lockCalendars(tx, workspaceId);
    const { name, kind } = await findCalendar(tx, caller, { id, now: now() });
    const named = { name: input.name ?? name, kind: input.kind ?? kind };
    await renameCalendar(tx, { workspaceId, id, ...named });
    await audit(tx, {
      ...auditor(caller),
      verb: "calendar.update",
      target: `calendar:${id}`,
      details: { name: named.name },
    });
    return calendarOf(await findCalendar(tx, caller, { id, now: now() }));
  }) as Promise<Calendar>;
}

async function requireUnchanged(
  tx: Sql,
  caller: Caller,
  { id, version }: { id: number; version: string },
): Promise<void> {
  const origin = await findOrigin(tx, caller, id);
  if (origin.version !== version)
    throw new ConflictError("The calendar was changed meanwhile; look at it, and try again");
}

function givenMaterial({ entries, ics, url }: CalendarUpdateInput): Material | null {
  if (entries !== undefined) return { source: "entries", entries };
  if (ics !== undefined) return { source: "file", ics };
  return url === undefined ? null : { source: "url", url };
}
