import { LAST_INSTANT } from "./last-instant.ts";

/** ISO 8601 with a zone, as any instant that a caller gives. */
const INSTANT = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** When a step is not to begin before, as its `delayUntil` gives it; null for what is no time. */
export function readStart(given: unknown): Date | null {
  const day = typeof given === "string" ? INSTANT.exec(given)?.[1] : undefined;
  const at = new Date(day === undefined ? Number.NaN : String(given));
  if (Number.isNaN(at.getTime()) || at > LAST_INSTANT) return null;
  // A Date takes the 30th of February for the 2nd of March.
  return new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) === day ? at : null;
}
