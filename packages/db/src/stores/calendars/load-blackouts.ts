import { type Blackout, createBlackout } from "@carillon/core";
import type { Sql } from "../../client.ts";

/** The calendars an event refers to. */
export type CalendarRefs = { readonly skip: readonly number[]; readonly only: readonly number[] | null };

type Row = {
  calendarId: number;
  calendarName: string;
  name: string | null;
  from: Date | null;
  until: Date | null;
};

/** Reads calendars once, in one query, for all who ask; their times as far as they reach into a stretch. */
export async function loadBlackouts(
  sql: Sql,
  { ids, from, until }: { ids: readonly number[]; from: Date; until: Date },
): Promise<(refs: CalendarRefs) => Blackout> {
  const rows = await sql<Row[]>`
    select c.id as "calendarId", c.name as "calendarName", t.name, t.starts_at as "from", t.ends_at as until
    from calendars c left join calendar_times t on t.calendar_id = c.id and t.starts_at <= ${until} and t.ends_at > ${from}
    where c.id = any(${ids as number[]}::bigint[])`;
  const byCalendar = Map.groupBy(rows, ({ calendarId }) => calendarId);
  const spansOf = (wanted: readonly number[]) =>
    wanted.flatMap((id) =>
      (byCalendar.get(id) ?? []).flatMap((row) =>
        row.name !== null && row.from && row.until
          ? [{ name: row.name, from: row.from.getTime(), until: row.until.getTime() }]
          : [],
      ),
    );
  return ({ skip, only }) =>
    createBlackout({
      skip: spansOf(skip),
      only: only && {
        names: only.flatMap((id) => byCalendar.get(id)?.[0]?.calendarName ?? []),
        spans: spansOf(only),
      },
    });
}
