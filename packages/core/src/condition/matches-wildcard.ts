/**
 * Whether the whole text fits a pattern in which `*` stands for any text and `?` for one UTF-16 unit. No regular
 * expression: one from a user on a text from outside can run for ever; this takes pattern × text steps at the most.
 */
export function matchesWildcard(text: string, pattern: string): boolean {
  let at = 0;
  let position = 0;
  let star = -1;
  let resumeAt = 0;
  while (at < text.length) {
    const wanted = pattern[position];
    if (wanted === "*") {
      star = position++;
      resumeAt = at;
    } else if (wanted !== undefined && (wanted === "?" || wanted === text[at])) {
      position++;
      at++;
    } else if (star >= 0) {
      position = star + 1;
      at = ++resumeAt;
    } else return false;
  }
  while (pattern[position] === "*") position++;
  return position === pattern.length;
}
