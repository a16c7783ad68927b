import { isMarkerAt, REDACTED } from "../marker.ts";
import { classifyName } from "../names/classify-name.ts";
import { hidesText } from "../names/hides-text.ts";

// JSON whose quotes are escaped for a URL, for HTML or for a script.
const QUOTE = "(?:%22|&quot;|&#34;|&#x22;|\\\\u0022)";
const MEMBER = new RegExp(
  `${QUOTE}([\\w.-]{1,64})${QUOTE}(?:%20|\\s){0,4}(?:%3A|:)(?:%20|\\+|\\s){0,4}(${QUOTE})`,
  "gi",
);

/** Replaces secret members of such JSON. */
export function redactEncodedJson(text: string): string {
  let out = "";
  let done = 0;
  MEMBER.lastIndex = 0;
  for (let hit = MEMBER.exec(text); hit !== null; hit = MEMBER.exec(text)) {
    const start = MEMBER.lastIndex;
    const kind = classifyName(hit[1] ?? "");
    if (kind === "plain" || isMarkerAt(text, start)) continue;
    const close = text.indexOf(hit[2] ?? "%22", start);
    const end = close === -1 ? text.length : close;
    if (!hidesText(kind, text.slice(start, end))) continue;
    out += text.slice(done, start) + REDACTED;
    done = end;
    MEMBER.lastIndex = end;
  }
  return done === 0 ? text : out + text.slice(done);
}
