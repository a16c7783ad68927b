import type { CalendarKind, WorkspaceExport } from "@carillon/core";
import { addCalendar } from "../calendars/create-calendar.ts";
import { type Material, type WorkedOut, workOut } from "../calendars/work-out.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { type ImportContext, inPart } from "./import-context.ts";

export type ReadyCalendar = {
  readonly id: number;
  readonly name: string;
  readonly kind: CalendarKind;
  readonly material: Material;
  readonly worked: WorkedOut;
};

/** Works out the times of a document's calendars, before anything is locked. */
export async function readyCalendars(
  deps: ServiceDeps,
  calendars: WorkspaceExport["calendars"],
): Promise<ReadyCalendar[]> {
  const ready: ReadyCalendar[] = [];
  for (const [at, { id, name, kind, timezone, entries, ics }] of calendars.entries()) {
    const material: Material =
      ics === undefined ? { source: "entries", entries: entries ?? [] } : { source: "file", ics };
    const worked = await inPart(`calendars.${at}`, () =>
      workOut(deps, material, { timezone, fallback: timezone }),
    );
    ready.push({ id, name, kind, material, worked });
  }
  return ready;
}

/** Makes the calendars that are not there. */
export async function importCalendars(
  { deps, tx, caller, existing, ids, tell }: ImportContext,
  calendars: readonly ReadyCalendar[],
): Promise<void> {
  for (const [at, { id, ...calendar }] of calendars.entries()) {
    const { name } = calendar;
    const there = existing.find((thing) => thing.kind === "calendar" && thing.name === name);
    if (there) {
      ids.calendars.set(id, there.id);
      tell({ kind: "calendar", name, outcome: "exists" });
      continue;
    }
    const made = await inPart(`calendars.${at}`, () =>
      addCalendar(deps, tx, caller, { ...calendar, verb: "calendar.import" }),
    );
    ids.calendars.set(id, made.id);
    tell({ kind: "calendar", name, outcome: "new" });
  }
}
