import { isMarkerAt, REDACTED } from "../marker.ts";
import { isSecretParameter } from "../names/query-names.ts";
import { trimmedEnd } from "./trim-run.ts";

// A parameter in a query, a fragment (OAuth's implicit grant) or a form body, plain, HTML-escaped, JSON-escaped or
// percent-encoded as a part of another URL.
const PARAMETER = /(?:[?&#]|&amp;|\\u0026|%3[Ff]|%26)([\w.%[\]-]{1,64}?)(=|%3[Dd])/g;
const FIRST_OF_FORM = /^\s{0,8}([\w.%[\]-]{1,64})=[^\s&=]*&(?:amp;)?[\w.%[\]-]{1,64}=/;
const VALUE = /[^\s"'<>`&#\\]*/y;
const ENCODED_VALUE = /[^\s"'<>`&#\\%]*/y;

/** Replaces the values of secret query and form parameters wherever a URL or a part of one stands in the text. */
export function redactParameters(text: string): string {
  const first = FIRST_OF_FORM.exec(text)?.[1];
  let out = "";
  let done = 0;
  const replaceFrom = (start: number, encoded: boolean) => {
    if (isMarkerAt(text, start)) return;
    const end = encoded ? encodedEnd(text, start) : plainEnd(text, start);
    if (end === start) return;
    out += text.slice(done, start) + REDACTED;
    done = end;
  };
  if (first !== undefined && isSecretParameter(first)) replaceFrom(text.indexOf("=") + 1, false);
  PARAMETER.lastIndex = done;
  for (let hit = PARAMETER.exec(text); hit !== null; hit = PARAMETER.exec(text)) {
    const start = PARAMETER.lastIndex;
    if (isSecretParameter(hit[1] ?? "")) replaceFrom(start, hit[2] !== "=");
    PARAMETER.lastIndex = Math.max(start, done);
  }
  return done === 0 ? text : out + text.slice(done);
}

function plainEnd(text: string, start: number): number {
  VALUE.lastIndex = start;
  VALUE.test(text);
  return trimmedEnd(text, { start, end: VALUE.lastIndex }, ".,;:!)]}");
}

/** Inside an encoded URL the value ends at an encoded `&` or `#`; other escapes belong to it. */
function encodedEnd(text: string, start: number): number {
  let end = start;
  for (;;) {
    ENCODED_VALUE.lastIndex = end;
    ENCODED_VALUE.test(text);
    end = ENCODED_VALUE.lastIndex;
    if (text[end] !== "%" || /^%2[36]/.test(text.slice(end, end + 3))) return end;
    end++;
  }
}
