import {
  BadRequestError,
  type CalendarEntry,
  type CalendarTime,
  expandEntries,
  LAST_INSTANT,
  MAX_ICS_BYTES,
} from "@carillon/core";
import { FIRST_INSTANT } from "../read-instant.ts";
import { requireTimezone } from "../require-timezone.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { fetchIcs } from "./fetch-ics.ts";
import { horizonOf } from "./horizon.ts";
import { MAX_TIMES } from "./ics/expand-ics.ts";
import { IcsError } from "./ics/ics-error.ts";
import { readIcs } from "./ics/read-ics.ts";

/** What a calendar is made from. */
export type Material =
  | { readonly source: "entries"; readonly entries: readonly CalendarEntry[] }
  | { readonly source: "file"; readonly ics: string }
  | { readonly source: "url"; readonly url: string };

export type WorkedOut = {
  readonly timezone: string;
  /** What the text calls itself. */
  readonly name: string | null;
  readonly ics: string | null;
  readonly times: readonly CalendarTime[];
  readonly knownUntil: Date;
};

/**
 * The times of a calendar as far ahead as they are kept.
 * @param timezone null: what the text says of itself, else `fallback`
 * @throws BadRequestError saying what is wrong with it, and where
 */
export async function workOut(
  { http, now }: Pick<ServiceDeps, "http" | "now">,
  material: Material,
  { timezone, fallback }: { timezone: string | null; fallback: string },
): Promise<WorkedOut> {
  requireTimezone(timezone ?? undefined);
  const horizon = horizonOf(now());
  const knownUntil = new Date(horizon.until);
  if (material.source === "entries") {
    const zone = timezone ?? fallback;
    return {
      timezone: zone,
      name: null,
      ics: null,
      knownUntil,
      times: timesOf(material.entries, { timezone: zone, ...horizon }).map(bounded),
    };
  }
  try {
    const text = material.source === "file" ? material.ics : await fetchIcs(http, material.url, now());
    if (Buffer.byteLength(text) > MAX_ICS_BYTES) throw new IcsError("It is longer than 1 MiB");
    const read = await readIcs({ text, timezone, fallback, ...horizon });
    return { ...read, times: read.times.map(bounded), ics: text, knownUntil };
  } catch (cause) {
    if (!(cause instanceof IcsError)) throw cause;
    const path = material.source === "file" ? "ics" : "url";
    throw new BadRequestError([{ path, message: cause.message }]);
  }
}

/** What is to go on for ever ends with the last year that can be written. */
function bounded({ from, until, ...time }: CalendarTime): CalendarTime {
  return {
    ...time,
    from: Math.max(from, FIRST_INSTANT.getTime()),
    until: Math.min(until, LAST_INSTANT.getTime()),
  };
}

function timesOf(
  entries: readonly CalendarEntry[],
  stretch: { timezone: string; from: number; until: number },
): readonly CalendarTime[] {
  const { times, issues } = expandEntries(entries, stretch);
  if (issues.length > 0) throw new BadRequestError(issues);
  if (times.length > MAX_TIMES) {
    const message = `It holds more than ${MAX_TIMES.toLocaleString("en")} times in the two years to come`;
    throw new BadRequestError([{ path: "entries", message }]);
  }
  return times;
}
