/** Index behind the JSON value that starts at `from`; the text is valid JSON. */
export function valueEnd(text: string, from: number): number {
  const c = text[from];
  if (c === '"') return stringEnd(text, from);
  if (c !== "{" && c !== "[") {
    let at = from;
    while (at < text.length && !/[,\]}\s]/.test(text[at] ?? "")) at++;
    return at;
  }
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const d = text[at];
    if (d === '"') at = stringEnd(text, at) - 1;
    else if (d === "{" || d === "[") depth++;
    else if ((d === "}" || d === "]") && --depth === 0) return at + 1;
  }
  return text.length;
}

/** Index behind the string whose opening quote stands at `from`. */
export function stringEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text[at - escapes - 1] === "\\") escapes++;
    if (escapes % 2 === 0) return at + 1;
  }
  return text.length;
}
