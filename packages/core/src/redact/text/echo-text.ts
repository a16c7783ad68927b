import { isMarkerAt, REDACTED } from "../marker.ts";
import { ECHOES, type Echo, TYPE_NAMES } from "./echo-table.ts";
import { escapePattern } from "./escape-pattern.ts";

const CUE = new RegExp(
  [...ECHOES.map((echo) => echo.cue), "\nparams: ", "valid JSON"].map(escapePattern).join("|"),
);

/** Replaces the input that database and validation errors repeat in their words. */
export function redactEchoes(text: string): string {
  if (!CUE.test(text)) return text;
  let current = text;
  for (const echo of ECHOES) if (current.includes(echo.cue)) current = replaceEcho(current, echo);
  if (current.includes("\nparams: ")) current = replaceParams(current);
  return current.includes(" is not valid JSON") ? current.replace(JSON_EXCERPT, `$1"${REDACTED}"`) : current;
}

function replaceEcho(text: string, echo: Echo): string {
  let out = "";
  let done = 0;
  let lineEnd = -1;
  echo.opening.lastIndex = 0;
  for (let hit = echo.opening.exec(text); hit !== null; hit = echo.opening.exec(text)) {
    const start = echo.opening.lastIndex;
    if (start > lineEnd) lineEnd = endOfLine(text, start);
    const end = closeOf(text, { echo, start, lineEnd, quote: hit[0].at(-1) ?? '"' });
    if (end === -1) {
      // Nothing behind it on this line can be closed either.
      echo.opening.lastIndex = lineEnd;
      continue;
    }
    const value = text.slice(start, end);
    if (value === "" || isMarkerAt(text, start) || TYPE_NAMES.has(value.toLowerCase())) continue;
    out += text.slice(done, start) + REDACTED;
    done = end;
    echo.opening.lastIndex = end;
  }
  return done === 0 ? text : out + text.slice(done);
}

function closeOf(text: string, at: { echo: Echo; start: number; lineEnd: number; quote: string }): number {
  const { echo, start, lineEnd } = at;
  if (echo.close === "line") return lineEnd;
  const close = echo.close === "quote" ? at.quote : echo.close;
  const line = text.slice(start, lineEnd);
  const found = echo.last === true ? line.lastIndexOf(close) : line.indexOf(close);
  return found === -1 ? -1 : start + found;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

/** drizzle-orm's DrizzleQueryError: `Failed query: …\nparams: a,b`, the values up to the stack or the end. */
function replaceParams(text: string): string {
  const query = text.indexOf("Failed query: ");
  const params = query === -1 ? -1 : text.indexOf("\nparams: ", query);
  if (params === -1) return text;
  const start = params + "\nparams: ".length;
  const stack = text.indexOf("\n    at ", start);
  const end = stack === -1 ? text.length : stack;
  return end === start ? text : text.slice(0, start) + REDACTED + text.slice(end);
}

// V8's JSON.parse quotes what it read: `Unexpected token 'h', "hunter2" is not valid JSON`.
const JSON_EXCERPT = /([,:] (?:\.\.\.)?)".{1,120}?"(?:\.\.\.)?(?= is not valid JSON)/gs;
