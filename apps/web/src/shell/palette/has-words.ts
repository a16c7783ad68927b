const SCATTERED = 0.8;
const BY_OTHER_WORDS = 0.4;

/**
 * How well an entry of the palette fits what was typed, from 0 to 1: every word is in it somewhere. In front stands what has
 * them as they were typed, last what other words for it have.
 */
export function hasWords(value: string, typed: string, others: readonly string[] = []): number {
  const text = value.toLowerCase();
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (text.includes(words.join(" "))) return 1;
  if (words.every((word) => text.includes(word))) return SCATTERED;
  const all = [text, ...others].join(" ").toLowerCase();
  return words.every((word) => all.includes(word)) ? BY_OTHER_WORDS : 0;
}
