const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timezone: string): Intl.DateTimeFormat {
  const known = formatters.get(timezone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone: timezone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  });
  formatters.set(timezone, made);
  return made;
}

/** The instant as wall time in a zone, `Mon, 2 Mar 2026, 09:00:00 CET`. */
export function exactTime(at: string, timezone: string): string {
  const instant = new Date(at);
  return Number.isNaN(instant.getTime()) ? at : formatterOf(timezone).format(instant);
}
