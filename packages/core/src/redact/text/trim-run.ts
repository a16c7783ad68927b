/** Index where a run ends once the given characters are cut off its end; never before `start`. Linear, unlike `/[…]+$/`. */
export function trimmedEnd(text: string, span: { start: number; end: number }, characters: string): number {
  let end = span.end;
  while (end > span.start && characters.includes(text[end - 1] ?? " ")) end--;
  return end;
}
