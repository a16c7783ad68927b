const PARTS =
  /^(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,6})m)?(?:(\d{1,8}(?:\.\d{1,9})?)s)?(?:(\d{1,10}(?:\.\d{1,9})?)ms)?$/;
const UNITS_MS = [86_400_000, 3_600_000, 60_000, 1_000, 1];

/** `6m0s`, `20ms`, `1h2m3.5s` as OpenAI's headers have it, or seconds as a number, in ms; null for anything else. */
export function durationMs(text: string | undefined): number | null {
  if (text === undefined || text === "") return null;
  if (/^\d{1,8}(?:\.\d{1,9})?$/.test(text)) return Number(text) * 1_000;
  const match = PARTS.exec(text);
  return match && UNITS_MS.reduce((sum, unit, index) => sum + Number(match[index + 1] ?? 0) * unit, 0);
}
