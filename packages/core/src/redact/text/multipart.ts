import { REDACTED } from "../marker.ts";
import { isSecretName } from "../names/classify-name.ts";

const PART = /name="([^"\r\n]{1,64})"[^\r\n]{0,300}(?:\r?\n[^\r\n]{1,300}){0,3}\r?\n\r?\n/g;

/** Replaces the fields of multipart/form-data (RFC 7578) with a secret name. */
export function redactMultipart(text: string): string {
  if (!text.includes('name="') || !/\n\r?\n/.test(text)) return text;
  let out = "";
  let done = 0;
  PART.lastIndex = 0;
  for (let hit = PART.exec(text); hit !== null; hit = PART.exec(text)) {
    if (!isSecretName(hit[1] ?? "")) continue;
    const start = PART.lastIndex;
    const boundary = text.indexOf("\n--", start);
    const end = boundary === -1 ? text.length : boundary - (text[boundary - 1] === "\r" ? 1 : 0);
    if (end <= start) continue;
    out += text.slice(done, start) + REDACTED;
    done = end;
    PART.lastIndex = end;
  }
  return done === 0 ? text : out + text.slice(done);
}
