import type { Blackout, Issue } from "@carillon/core";
import { loadBlackouts, type Sql } from "@carillon/db";
import { requireCalendars } from "../../calendars/require-calendars.ts";
import type { Caller } from "../../caller.ts";

type PreviewCalendars = {
  readonly blackout: Blackout | null;
  /** Until when anything is known of them. */
  readonly knownUntil: Date;
  /** What is to be said of a preview that goes up to here. */
  warnings(until: Date): Issue[];
};

/** The calendars of a preview, from its beginning as far as they are known. @throws NotFoundError for another workspace's */
export async function loadCalendars(
  sql: Sql,
  caller: Caller,
  { skip, only, after }: { skip: readonly number[]; only: readonly number[]; after: Date },
): Promise<PreviewCalendars> {
  const ids = [...new Set([...skip, ...only])];
  const known = await requireCalendars(sql, caller, ids);
  if (known.length === 0) return { blackout: null, knownUntil: after, warnings: () => [] };
  const ends = known.map(({ knownUntil }) => knownUntil.getTime());
  const knownUntil = new Date(Math.max(...ends));
  const blackoutOf = await loadBlackouts(sql, { ids, from: after, until: knownUntil });
  const end = new Date(Math.min(...ends));
  const path = skip.length > 0 ? "skipCalendarIds" : "onlyCalendarIds";
  const day = end.toISOString().slice(0, 10);
  return {
    blackout: blackoutOf({ skip, only: only.length > 0 ? only : null }),
    knownUntil,
    warnings: (until) =>
      until > end
        ? [
            {
              path,
              message: `Its calendars are worked out up to ${day}; what is shown beyond that may change`,
            },
          ]
        : [],
  };
}
