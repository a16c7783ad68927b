/** ISO 8601 with a zone, as any instant that a caller gives. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** When a step is not to begin before, as its `delayUntil` gives it; null for what is no time. */
export function readStart(given: unknown): Date | null {
  const at = new Date(typeof given === "string" && INSTANT.test(given) ? given : Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at;
}
