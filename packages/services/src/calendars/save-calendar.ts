import type { Calendar, CalendarKind } from "@carillon/core";
import { audit, replaceTimes, type Sql, saveCalendar as writeCalendar } from "@carillon/db";
import { auditor, type Caller } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { calendarOf, findCalendar } from "./calendar-of.ts";
import { hostOf } from "./fetch-ics.ts";
import { nextRefresh } from "./horizon.ts";
import { sealUrl } from "./sealed-url.ts";
import type { Material, WorkedOut } from "./work-out.ts";

/** Writes a calendar with its times, and that it was done, in the caller's transaction. */
export async function saveCalendar(
  { vault, now }: Pick<ServiceDeps, "vault" | "now">,
  tx: Sql,
  caller: Caller,
  {
    id,
    name,
    kind,
    material,
    worked,
    verb,
  }: {
    id: number;
    name: string;
    kind: CalendarKind;
    material: Material;
    worked: WorkedOut;
    verb: "calendar.create" | "calendar.import" | "calendar.update";
  },
): Promise<Calendar> {
  const { workspaceId, userId } = caller;
  const url = material.source === "url" ? material.url : null;
  const at = now();
  await writeCalendar(tx, {
    id,
    workspaceId,
    userId,
    name,
    kind,
    timezone: worked.timezone,
    source: material.source,
    entries: material.source === "entries" ? material.entries : [],
    ics: worked.ics,
    sealedUrl: url === null ? null : sealUrl(vault, { workspaceId, id }, url),
    host: url === null ? null : hostOf(url),
    knownUntil: worked.knownUntil,
    refreshedAt: at,
    refreshAfter: nextRefresh(material.source, at),
  });
  await replaceTimes(tx, { id, times: worked.times });
  await audit(tx, {
    ...auditor(caller),
    verb,
    target: `calendar:${id}`,
    details: { name, source: material.source, times: worked.times.length },
  });
  return calendarOf(await findCalendar(tx, caller, { id, now: at }));
}
