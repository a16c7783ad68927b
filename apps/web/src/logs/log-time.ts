const formatters = new Map<string, Intl.DateTimeFormat>();

/** `27 Nov 04:15:12.345` in a zone: exact enough to put lines of other logs beside it. */
export function logTime(at: string, timezone: string): string {
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return at;
  const format =
    formatters.get(timezone) ??
    new Intl.DateTimeFormat("en-GB", {
      timeZone: timezone,
      day: "2-digit",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      fractionalSecondDigits: 3,
    });
  formatters.set(timezone, format);
  return format.format(instant).replace(",", "");
}

/** How far back a search has looked: its cursor is an id, and ids begin with their time (RFC 9562 §5.7). */
export function timeOfCursor(cursor: string): string {
  return new Date(Number.parseInt(cursor.replaceAll("-", "").slice(0, 12), 16)).toISOString();
}
