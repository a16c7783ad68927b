/**
 * Text that others wrote, safe to show: no control character or bidirectional override reaches the terminal, which would
 * act on it. Line breaks and tabs stay.
 */
export function cleanText(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}

/** The same on one line. */
export function oneLine(text: string): string {
  return cleanText(text)
    .replace(/\s*[\n\t]\s*/g, " ")
    .trim();
}
