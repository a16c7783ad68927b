import type ICAL from "ical.js";

/** RFC 5545 §3.3.10. */
const KNOWN: ReadonlySet<string> = new Set(
  "freq until count interval bysecond byminute byhour byday bymonthday byyearday byweekno bymonth bysetpos wkst".split(
    " ",
  ),
);

/** What RFC 7529 has as well, as far as it says what holds without it. */
const SAYS_NOTHING: Readonly<Record<string, string>> = { rscale: "GREGORIAN", skip: "OMIT" };

/**
 * A part of a rule that the library passes over, so that what it gives would be other days than are meant: another calendar
 * (RSCALE), or Easter (BYEASTER, no standard). null: it has none.
 */
export function unknownPart(property: ICAL.Property): string | null {
  const value: unknown = property.jCal[3];
  if (typeof value !== "object" || value === null) return null;
  const unknown = Object.entries(value).find(
    ([name, said]) =>
      !KNOWN.has(name) && !name.startsWith("x-") && SAYS_NOTHING[name] !== String(said).toUpperCase(),
  );
  return unknown ? unknown[0].toUpperCase() : null;
}
