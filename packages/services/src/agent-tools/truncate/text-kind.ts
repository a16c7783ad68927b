import { isFunctionStart } from "./cut-code.ts";

const LOOKED_AT = 300;
/** Characters of a line that are looked at. */
const LINE_LENGTH = 200;
/** Texts of fewer lines are cut by characters. */
const MIN_LINES = 20;

const LOG_LINE =
  /\d{4}-\d\d-\d\d[T ]\d\d:|\b\d\d:\d\d:\d\d\b|^\W{0,3}(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b/i;
const CODE_LINE =
  /[{};]\s*$|^\s*(import|from|export|return|const|let|var|if|for|while|else|elif|end|class|#include|use|package)\b/;

/** What kind of text it is, by its first lines. */
export function kindOfText(text: string): "code" | "log" | "prose" {
  const lines = firstLines(text);
  if (lines.length < MIN_LINES) return "prose";
  const count = (matches: (line: string) => boolean) => lines.filter(matches).length;
  if (count((line) => LOG_LINE.test(line)) * 2 >= lines.length) return "log";
  if (!lines.some(isFunctionStart)) return "prose";
  const isIndented = count((line) => line.startsWith(" ") || line.startsWith("\t")) * 2 >= lines.length;
  return isIndented || count((line) => CODE_LINE.test(line)) * 5 >= lines.length ? "code" : "prose";
}

/** Those that are not empty. */
function firstLines(text: string): string[] {
  const lines: string[] = [];
  for (let start = 0; start < text.length && lines.length < LOOKED_AT; ) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    const line = text.slice(start, Math.min(end, start + LINE_LENGTH));
    if (line.trim() !== "") lines.push(line);
    start = end + 1;
  }
  return lines;
}
