import { isMarkerAt, REDACTED } from "../marker.ts";
import { isStopWord } from "./stop-words.ts";
import { bareEnd } from "./value-end.ts";

// `machine example.com login bob password …`, the .netrc of curl and ftp.
const NETRC = /(\blogin\s{1,8}\S{1,200}\s{1,8}password\s{1,8})(?!\[redacted\])\S{1,400}/g;

const SENTENCE =
  /\b(?:pass(?:word|code|phrase)|pin|otp|secret|token|(?:api|access|private|secret) key|(?:verification|security|access|login|sign-in|authentication|one-time) (?:code|password|pin))s?(?: code)? (?:is|was|are)(?: now)?:? (["'`]?)(?=\S)/gi;

/** `your verification code is 123456`: a value is one with a digit in it or in quotes, else it is the rest of a sentence. */
export function redactSpoken(text: string): string {
  let out = "";
  let done = 0;
  SENTENCE.lastIndex = 0;
  for (let hit = SENTENCE.exec(text); hit !== null; hit = SENTENCE.exec(text)) {
    const start = SENTENCE.lastIndex;
    const quote = hit[1] ?? "";
    const end = bareEnd(text, start, quote);
    const value = text.slice(start, end);
    if (end === start || isMarkerAt(text, start) || isStopWord(value)) continue;
    if (!/[\p{L}\p{N}]{3}/u.test(value)) continue;
    if (quote === "" && (!/\d/.test(value) || isMeasure(text.slice(start, start + 24)))) continue;
    out += text.slice(done, start) + REDACTED;
    done = end;
    SENTENCE.lastIndex = end;
  }
  const rest = done === 0 ? text : out + text.slice(done);
  return rest.includes("login") ? rest.replace(NETRC, `$1${REDACTED}`) : rest;
}

/** `the token is 60 minutes old`, `the PIN is 4 digits long`. */
const isMeasure = (text: string) =>
  /^\d{1,4}(?:\.\d+)? ?(?:%|ms\b|s\b|h\b|seconds?|minutes?|hours?|days?|weeks?|months?|years?|char|digit|byte|bit|time)/i.test(
    text,
  );
