import { refused } from "../refusals.ts";

const DELIMITERS = [",", ";", "\t", "|"] as const;

/**
 * Records of a CSV text (RFC 4180; also with ; tab or | between fields, and any line ends), with the line each begins at.
 * Empty lines are left out.
 * @throws ValidationError for a quotation that does not end
 */
export function* parseCsv(text: string): Generator<{ readonly fields: string[]; readonly line: number }> {
  const source = text.startsWith("\ufeff") ? text.slice(1) : text;
  const delimiter = delimiterOf(source);
  let at = 0;
  let line = 1;
  while (at < source.length) {
    const began = line;
    const fields: string[] = [];
    let isEnd = false;
    while (!isEnd) {
      const field = source[at] === '"' ? quotedField(source, at, began) : plainField(source, at, delimiter);
      fields.push(field.value);
      line += field.lines;
      at = field.end;
      isEnd = source[at] !== delimiter;
      if (!isEnd) at += 1;
    }
    if (source[at] === "\r" && source[at + 1] === "\n") at += 1;
    at += 1;
    line += 1;
    if (fields.length > 1 || fields[0] !== "") yield { fields, line: began };
  }
}

/** The one that the first line has most of, outside of quotations. */
function delimiterOf(source: string): string {
  const end = source.search(/[\r\n]/);
  const first = (end < 0 ? source : source.slice(0, end)).replace(/"[^"]*"/g, "");
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: first.split(delimiter).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).delimiter;
}

function plainField(source: string, from: number, delimiter: string) {
  let end = from;
  while (end < source.length && source[end] !== delimiter && source[end] !== "\n" && source[end] !== "\r")
    end += 1;
  return { value: source.slice(from, end), end, lines: 0 };
}

function quotedField(source: string, from: number, line: number) {
  let value = "";
  let at = from + 1;
  for (;;) {
    const close = source.indexOf('"', at);
    if (close < 0) throw refused("BAD_CSV", `The quotation in line ${line} of the CSV does not end.`);
    value += source.slice(at, close);
    if (source[close + 1] !== '"') {
      const next = source[close + 1];
      if (
        next !== undefined &&
        next !== "\n" &&
        next !== "\r" &&
        !(DELIMITERS as readonly string[]).includes(next)
      )
        throw refused(
          "BAD_CSV",
          `In line ${line} of the CSV something follows a quotation. Double a " within one.`,
        );
      return { value, end: close + 1, lines: value.split("\n").length - 1 };
    }
    value += '"';
    at = close + 2;
  }
}
