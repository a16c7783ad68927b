const WINDOWS: ReadonlyMap<number, string> = new Map([
  [1_000, "second"],
  [60_000, "minute"],
  [3_600_000, "hour"],
  [86_400_000, "day"],
]);
const DEFAULT_WINDOW_MS = 60_000;
const MOST = 1_000_000;

type RateLimit = { readonly limit: number; readonly windowMs: number };

/** What the field of a tool's rate limit is called: in the window of its connector, a minute where that states none. */
export function rateLimitLabel(own: RateLimit | null): string {
  const windowMs = own?.windowMs ?? DEFAULT_WINDOW_MS;
  return `Most calls per ${WINDOWS.get(windowMs) ?? `${windowMs / 1_000} seconds`}`;
}

/** What holds where the field is left empty. */
export function rateLimitDefault(own: RateLimit | null): string {
  return own ? String(own.limit) : "No limit";
}

/** The number that was typed, `null` where the connector's own is to hold, `undefined` where it is no number of calls. */
export function rateLimitOf(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const calls = /^\d+$/.test(trimmed) ? Number(trimmed) : 0;
  return calls >= 1 && calls <= MOST ? calls : undefined;
}
