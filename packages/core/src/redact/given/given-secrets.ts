import { isMarkerAt, REDACTED } from "../marker.ts";
import { Secret } from "../secret.ts";
import { escapePattern } from "../text/escape-pattern.ts";
import { type Spelling, spellingsOf } from "./encodings.ts";

/** Replaces the secrets that the caller knows, in every spelling. */
export type GivenSecrets = (text: string) => string;

// Shorter ones are looked for as whole words, a single character only as the whole text: as a part of other
// words they would tear everything apart and hide nothing.
const SHORTEST_PART = 4;

/** Compiles the matcher once; `undefined` when there is nothing to look for. */
export function compileGivenSecrets(secrets: Iterable<string | Secret>): GivenSecrets | undefined {
  const long = new Map<string, Spelling>();
  const short = new Set<string>();
  for (const given of secrets) {
    const value: unknown = given instanceof Secret ? given.reveal() : given;
    if (typeof value !== "string" || value.trim() === "") continue;
    if (value.length < SHORTEST_PART) short.add(value);
    else
      for (const spelling of spellingsOf(value))
        if (spelling.text.length >= SHORTEST_PART) long.set(spelling.text, spelling);
  }
  const parts = long.size > 0 ? compileParts([...long.values()]) : undefined;
  const words = short.size > 0 ? compileWords(short) : undefined;
  if (parts === undefined) return words;
  return words === undefined ? parts : (text) => words(parts(text));
}

function compileWords(short: ReadonlySet<string>): GivenSecrets {
  const escaped = [...short].filter((word) => word.length > 1).map((word) => escapePattern(word));
  const pattern =
    escaped.length > 0
      ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "gu")
      : undefined;
  return (text) => {
    if (short.has(text)) return REDACTED;
    return pattern === undefined ? text : text.replace(pattern, REDACTED);
  };
}

/**
 * A regular expression finds where the first four characters of a spelling stand, `startsWith` decides. The
 * expression so stays small and its work per character bounded, whatever the secrets and the text are.
 */
function compileParts(spellings: readonly Spelling[]): GivenSecrets {
  const byStart = Map.groupBy(spellings, (spelling) => spelling.text.slice(0, SHORTEST_PART));
  for (const group of byStart.values()) group.sort((a, b) => b.text.length - a.text.length);
  const starts = [...byStart.keys(), REDACTED.slice(0, SHORTEST_PART)].map((start) => escapePattern(start));
  const start = new RegExp(starts.join("|"), "g");

  return (text) => {
    const spans: { from: number; to: number }[] = [];
    start.lastIndex = 0;
    for (let hit = start.exec(text); hit !== null; hit = start.exec(text)) {
      const at = hit.index;
      start.lastIndex = at + 1;
      if (isMarkerAt(text, at)) {
        start.lastIndex = at + REDACTED.length;
        continue;
      }
      const found = byStart.get(hit[0])?.find((spelling) => standsAt(text, at, spelling.text));
      if (found === undefined) continue;
      const last = spans.at(-1);
      const floor = last?.to ?? 0;
      const from = found.run ? runStart(text, at, floor) : at;
      const to = found.run ? runEnd(text, at + found.text.length) : at + found.text.length;
      if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
      else spans.push({ from, to });
      if (found.run) start.lastIndex = to;
    }
    return spans.length === 0 ? text : cut(text, spans);
  };
}

/** The last character first: a text made to look like the start of a secret is refused at once. */
function standsAt(text: string, at: number, secret: string): boolean {
  return (
    text.charCodeAt(at + secret.length - 1) === secret.charCodeAt(secret.length - 1) &&
    text.startsWith(secret, at)
  );
}

function cut(text: string, spans: readonly { from: number; to: number }[]): string {
  let out = "";
  let done = 0;
  for (const { from, to } of spans) {
    out += text.slice(done, from) + REDACTED;
    done = to;
  }
  return out + text.slice(done);
}

const RUN_CHARACTER = /[A-Za-z0-9+/_-]/;

function runStart(text: string, index: number, floor: number): number {
  let start = index;
  while (start > floor && RUN_CHARACTER.test(text[start - 1] ?? "")) start--;
  return start;
}

function runEnd(text: string, index: number): number {
  let end = index;
  while (RUN_CHARACTER.test(text[end] ?? "")) end++;
  while (text[end] === "=") end++;
  return end;
}
