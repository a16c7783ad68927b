import { keyBefore, type PairKey } from "./pair-key.ts";
import { readValue } from "./pair-value.ts";
import { isScopeWord } from "./stop-words.ts";

const SEPARATOR = /[:=]/g;

/**
 * Replaces the values of secret names in text: JSON and its fragments, `key=value`, `key: value`, YAML, dotenv, ini,
 * headers, connection strings, form bodies, code. Every separator looks back a bounded way for its name; a value,
 * once read, is not read again.
 */
export function redactPairs(text: string): string {
  let out = "";
  let done = 0;
  SEPARATOR.lastIndex = 0;
  for (let hit = SEPARATOR.exec(text); hit !== null; hit = SEPARATOR.exec(text)) {
    const at = hit.index;
    const end = text[at + 1] === ">" && hit[0] === "=" ? at + 2 : at + 1;
    const next = text[at + 1];
    if (hit[0] === ":" ? next === "/" || next === ":" || next === "=" : next === "=") continue;
    const key = keyBefore(text, at);
    if (key === undefined || key.kind === "plain" || key.start < done) continue;
    if (hit[0] === ":" && !isColonPair(text, { key, at })) continue;
    const value = readValue(text, { key, end });
    if (value === undefined) continue;
    out += text.slice(done, value.from) + value.replacement;
    done = value.to;
    SEPARATOR.lastIndex = done;
  }
  return done === 0 ? text : out + text.slice(done);
}

/** A colon without a space also stands in paths, ports, URNs, scopes and places in source files. */
function isColonPair(text: string, pair: { key: PairKey; at: number }): boolean {
  const { key, at } = pair;
  if (key.quote !== "") return true;
  const next = text[at + 1] ?? "";
  const before = text[key.start - 1] ?? "";
  // `/password:…` is a flag of a Windows program; `:cookie:` is an emoji.
  if (before === "/" && /\s/.test(text[key.start - 2] ?? " ")) return true;
  if (before === ":" && /^(?:cookie|secret)$/i.test(key.name)) return false;
  if (before === "/" || before === "\\") return false;
  if (key.kind === "address" && key.name.startsWith("[")) return false; // a reference link of Markdown
  if (next === " " || next === "\t" || next === "\n" || next === "\r") return true;
  if (before === ":" || before === "@" || before === ".") return false;
  const word = /^[a-z-]+(?![\w-])/.exec(text.slice(at + 1, at + 20))?.[0];
  if (word !== undefined && isScopeWord(word)) return false;
  const isService = /(?:^|[-_])auth$/i.test(key.name);
  return !(isService && (word !== undefined || /^\d{2,5}(?!\w)/.test(text.slice(at + 1, at + 7))));
}
