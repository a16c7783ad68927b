const MOST = 10_000;

/** The number that was typed, `null` where as many as come may run, `undefined` where it is no number of calls. */
export function concurrencyOf(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const calls = /^\d+$/.test(trimmed) ? Number(trimmed) : 0;
  return calls >= 1 && calls <= MOST ? calls : undefined;
}
