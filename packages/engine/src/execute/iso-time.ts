let last = { ms: Number.NaN, text: "" };

/**
 * The instant in ISO 8601. Under load many runs fall on one millisecond, and writing the text costs as much as a stage,
 * so the last one is kept.
 */
export function isoTime(ms: number): string {
  if (last.ms !== ms) last = { ms, text: new Date(ms).toISOString() };
  return last.text;
}
