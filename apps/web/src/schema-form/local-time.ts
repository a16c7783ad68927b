/** `2026-03-01T09:00` of this browser's clock for an ISO time; empty for anything else. */
export function toLocalInput(value: unknown): string {
  if (typeof value !== "string") return "";
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return "";
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The ISO time in UTC of what this browser's clock shows; undefined for what is no time yet. */
export function fromLocalInput(text: string): string | undefined {
  const at = new Date(/^\d{4,6}-\d\d-\d\dT\d\d:\d\d/.test(text) ? text : Number.NaN);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
