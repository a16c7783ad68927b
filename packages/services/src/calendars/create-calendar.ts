import {
  type Calendar,
  type CalendarCreateInput,
  type CalendarImportInput,
  type CalendarKind,
  ConflictError,
} from "@carillon/core";
import { countCalendars, lockCalendars, MAX_CALENDARS, nextCalendarId, type Sql } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { saveCalendar } from "./save-calendar.ts";
import { type Material, type WorkedOut, workOut } from "./work-out.ts";

/** A calendar made by hand. @throws ConflictError when the workspace has as many as it may */
export async function createCalendar(
  deps: ServiceDeps,
  caller: Caller,
  { name, kind, timezone, entries }: CalendarCreateInput,
): Promise<Calendar> {
  requirePermission(caller, "calendars.write");
  const material: Material = { source: "entries", entries };
  const worked = await workOut(deps, material, {
    timezone: timezone ?? null,
    fallback: caller.timezone ?? "UTC",
  });
  return insert(deps, caller, { name, kind, material, worked, verb: "calendar.create" });
}

/** A calendar from iCalendar text, given or fetched from an address. */
export async function importCalendar(
  deps: ServiceDeps,
  caller: Caller,
  { name, kind, timezone, ics, url }: CalendarImportInput,
): Promise<Calendar> {
  requirePermission(caller, "calendars.write");
  const material: Material = url === undefined ? { source: "file", ics: ics ?? "" } : { source: "url", url };
  const worked = await workOut(deps, material, {
    timezone: timezone ?? null,
    fallback: caller.timezone ?? "UTC",
  });
  const called = name ?? worked.name ?? "Imported calendar";
  return insert(deps, caller, { name: called, kind, material, worked, verb: "calendar.import" });
}

type NewCalendar = {
  readonly name: string;
  readonly kind: CalendarKind;
  readonly material: Material;
  readonly worked: WorkedOut;
  readonly verb: "calendar.create" | "calendar.import";
};

function insert(deps: ServiceDeps, caller: Caller, calendar: NewCalendar): Promise<Calendar> {
  return deps.database.sql.begin((tx) => addCalendar(deps, tx, caller, calendar)) as Promise<Calendar>;
}

/** Saves a calendar that is worked out, in the caller's transaction. @throws ConflictError as createCalendar */
export async function addCalendar(
  deps: Pick<ServiceDeps, "vault" | "now">,
  tx: Sql,
  caller: Caller,
  calendar: NewCalendar,
): Promise<Calendar> {
  requirePermission(caller, "calendars.write");
  await lockCalendars(tx, caller.workspaceId);
  if ((await countCalendars(tx, caller.workspaceId)) >= MAX_CALENDARS)
    throw new ConflictError(`A workspace has at most ${MAX_CALENDARS} calendars`);
  return saveCalendar(deps, tx, caller, { ...calendar, id: await nextCalendarId(tx) });
}
