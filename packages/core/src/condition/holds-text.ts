/**
 * Whether a text holds another, in time text + part: `includes` takes text × part where much of the part fits everywhere,
 * and both may come from outside. Source: Knuth, Morris and Pratt, "Fast pattern matching in strings", 1977.
 */
export function holdsText(text: string, part: string): boolean {
  if (part === "") return true;
  const borders = bordersOf(part);
  let fitting = 0;
  for (let at = 0; at < text.length; at++) {
    fitting = grow(part, borders, { fitting, unit: text.charCodeAt(at) });
    if (fitting === part.length) return true;
  }
  return false;
}

/** Of each beginning of a part, how long the longest shorter beginning is that it ends with. */
function bordersOf(part: string): Int32Array {
  const borders = new Int32Array(part.length);
  for (let at = 1, fitting = 0; at < part.length; at++) {
    fitting = grow(part, borders, { fitting, unit: part.charCodeAt(at) });
    borders[at] = fitting;
  }
  return borders;
}

/** How much of the part fits once another unit is read. */
function grow(part: string, borders: Int32Array, read: { fitting: number; unit: number }): number {
  let { fitting } = read;
  while (fitting > 0 && part.charCodeAt(fitting) !== read.unit) fitting = borders[fitting - 1] ?? 0;
  return part.charCodeAt(fitting) === read.unit ? fitting + 1 : fitting;
}
