import type { Calendar, CalendarUpdateInput } from "@carillon/core";
import { lockCalendars } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findCalendar } from "./calendar-of.ts";
import { findOrigin, materialOf } from "./material-of.ts";
import { saveCalendar } from "./save-calendar.ts";
import { type Material, workOut } from "./work-out.ts";

/** Changes what is given; its times are worked out anew, and one at an address is fetched again. */
export async function updateCalendar(
  deps: ServiceDeps,
  caller: Caller,
  input: CalendarUpdateInput,
): Promise<Calendar> {
  requirePermission(caller, "calendars.write");
  const { database, vault, now } = deps;
  const { id } = input;
  const origin = await findOrigin(database.sql, caller, id);
  const material = givenMaterial(input) ?? materialOf(vault, origin);
  const timezone = input.timezone ?? origin.timezone;
  const worked = await workOut(deps, material, { timezone, fallback: timezone });
  return database.sql.begin(async (tx) => {
    await lockCalendars(tx, caller.workspaceId);
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

function givenMaterial({ entries, ics, url }: CalendarUpdateInput): Material | null {
  if (entries !== undefined) return { source: "entries", entries };
  if (ics !== undefined) return { source: "file", ics };
  return url === undefined ? null : { source: "url", url };
}
