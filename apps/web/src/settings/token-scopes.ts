/** Scopes offered by name; the API knows more, such as one action's own permission. */
export const OFFERED_SCOPES = [
  { scope: "tools.read", label: "Read tools and actions" },
  { scope: "tools.write", label: "Create and change tools" },
  { scope: "tools.execute", label: "Run actions" },
  { scope: "events.*", label: "Read, change and run events" },
  { scope: "calendars.*", label: "Read and change calendars" },
  { scope: "variables.*", label: "Read and change variables and secrets" },
  { scope: "runs.*", label: "Read, cancel and replay runs" },
  { scope: "logs.read", label: "Read the log" },
  { scope: "inbox.*", label: "Read and clear the test inbox" },
] as const;

export const EVERYTHING = "*";

export const EXPIRIES = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
  { value: "never", label: "Never" },
] as const;

const DAY_MS = 86_400_000;

/** When a token made now ends, as ISO 8601; null for never. `now` in ms since the epoch. */
export function expiryOf(value: string, now: number): string | null {
  return value === "never" ? null : new Date(now + Number(value) * DAY_MS).toISOString();
}
