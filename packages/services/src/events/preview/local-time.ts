type Formats = { readonly wall: Intl.DateTimeFormat; readonly offset: Intl.DateTimeFormat };

/** Making a format takes longer than a hundred uses of it; there are no more zones than that. */
const formats = new Map<string, Formats>();

function formatsOf(timezone: string): Formats {
  const known = formats.get(timezone);
  if (known) return known;
  const made = {
    wall: new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, dateStyle: "short", timeStyle: "medium" }),
    offset: new Intl.DateTimeFormat("en", { timeZone: timezone, timeZoneName: "longOffset" }),
  };
  formats.set(timezone, made);
  return made;
}

/** `2026-03-29 03:00:00 GMT+02:00` */
export function localTime(at: Date, timezone: string): string {
  const { wall, offset } = formatsOf(timezone);
  const part = offset.formatToParts(at).find(({ type }) => type === "timeZoneName");
  return `${wall.format(at)} ${part?.value ?? ""}`.trim();
}
