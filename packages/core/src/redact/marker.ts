/** What stands in the place of a secret. */
export const REDACTED = "[redacted]";

/** An earlier marker is never wrapped, cut or replaced again: redacting twice gives the same as once. */
export function isMarkerAt(text: string, index: number): boolean {
  return text.startsWith(REDACTED, index);
}
