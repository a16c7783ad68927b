import { isMarkerAt, REDACTED } from "../marker.ts";
import { classifyName } from "../names/classify-name.ts";
import { hidesText } from "../names/hides-text.ts";

const ELEMENT = /<([A-Za-z_][\w:.-]{0,63})(?:\s[^<>]{0,300})?>(?=[^<]|<!\[CDATA\[)/g;
// `<key>password</key><string>…` (property lists), `<add key="ApiKey" value="…"/>`, `<input name="token" value="…">`.
const KEY_ELEMENT = /<key>([^<]{1,64})<\/key>\s{0,40}<string>/g;
const VALUE_ATTRIBUTE = /\b(?:name|key|id)=["']([^"'<>]{1,64})["'][^<>]{0,200}?\bvalue=["']/g;
const CONTENT = /(?:<!\[CDATA\[)?[^<]*/y;
const ATTRIBUTE = /[^"'<>]*/y;

/** Replaces the content of elements and the `value` of attributes with a secret name. */
export function redactMarkup(text: string): string {
  const elements = replaceBehind(text, { opening: ELEMENT, content: CONTENT });
  const keys = replaceBehind(elements, { opening: KEY_ELEMENT, content: CONTENT });
  return replaceBehind(keys, { opening: VALUE_ATTRIBUTE, content: ATTRIBUTE });
}

function replaceBehind(text: string, rule: { opening: RegExp; content: RegExp }): string {
  const { opening, content } = rule;
  let out = "";
  let done = 0;
  opening.lastIndex = 0;
  for (let hit = opening.exec(text); hit !== null; hit = opening.exec(text)) {
    const name = hit[1] ?? "";
    const kind = classifyName(name.slice(name.lastIndexOf(":") + 1));
    const start = opening.lastIndex;
    content.lastIndex = start;
    const value = content.exec(text)?.[0] ?? "";
    if (
      value.trim() === "" ||
      (content === CONTENT && text[start + value.length + 1] !== "/") ||
      isMarkerAt(text, start) ||
      !hidesText(kind, value)
    )
      continue;
    const cdata = value.startsWith("<![CDATA[") ? "<![CDATA[".length : 0;
    out += text.slice(done, start + cdata) + REDACTED + (cdata > 0 ? "]]>" : "");
    done = start + value.length;
    opening.lastIndex = done;
  }
  return done === 0 ? text : out + text.slice(done);
}
