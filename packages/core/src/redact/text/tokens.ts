import { REDACTED } from "../marker.ts";
import { escapePattern } from "./escape-pattern.ts";
import { TOKEN_RULES, TOKEN_SHAPES } from "./token-table.ts";
import { trimmedEnd } from "./trim-run.ts";

const longestFirst = [...TOKEN_RULES.keys()].sort((a, b) => b.length - a.length);
const PREFIX = new RegExp(
  `(?<![A-Za-z0-9])(?:${longestFirst.map((prefix) => escapePattern(prefix)).join("|")})`,
  "g",
);

/** Replaces tokens that can be told by themselves. Each run of characters is read once, whether it is a token or not. */
export function redactTokens(text: string): string {
  let out = "";
  let done = 0;
  PREFIX.lastIndex = 0;
  for (let hit = PREFIX.exec(text); hit !== null; hit = PREFIX.exec(text)) {
    const rule = TOKEN_RULES.get(hit[0]);
    if (rule === undefined) continue;
    const start = hit.index + hit[0].length;
    rule.body.lastIndex = start;
    rule.body.test(text);
    const end = trimmedEnd(text, { start, end: rule.body.lastIndex }, ".-");
    const body = text.slice(start, end);
    PREFIX.lastIndex = Math.max(end, hit.index + 1);
    if (body.length < rule.least || rule.check?.(body) === false) continue;
    out += text.slice(done, hit.index) + REDACTED;
    done = end;
  }
  return done === 0 ? text : out + text.slice(done);
}

/** Replaces tokens without a prefix of their own. */
export function redactShapes(text: string): string {
  return TOKEN_SHAPES.reduce((current, shape) => current.replace(shape, REDACTED), text);
}
