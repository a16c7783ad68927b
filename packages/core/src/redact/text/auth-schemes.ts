import { isMarkerAt, REDACTED } from "../marker.ts";
import { isStopWord } from "./stop-words.ts";
import { bareEnd, lineEnd } from "./value-end.ts";

// IANA's registry of HTTP authentication schemes, and the ones that providers made up for themselves.
const TOKEN_SCHEME =
  /(?:bearer|basic|token|api-?key|key|bot|jwt|dpop|negotiate|ntlm|ssws|geniekey|splunk|discogs|klaviyo-api-key|zoho-oauthtoken|zoho-enczapikey|sharedkey(?:lite)?|apitoken|user|private-token|oauth|concealed|privatetoken)[ \t]{1,8}(?=\S)/iy;
const PARAMETER_SCHEME =
  /(?:digest|aws4-hmac-sha256|aws4-ecdsa-p256-sha256|hawk|hmac(?:-sha256)?|signature|oauth|mutual|hoba|vapid|gnap|scram-sha-\d{1,3}|token|aws|mac|sharedaccesssignature)[ \t]{1,8}(?=[\w-]{1,30}=)/iy;

/** The end of an `Authorization` value that starts with a known scheme, its credentials included. */
export function schemeEnd(text: string, at: { start: number; enclosing: string }): number | undefined {
  PARAMETER_SCHEME.lastIndex = at.start;
  if (PARAMETER_SCHEME.test(text)) return lineEnd(text, at.start, at.enclosing);
  TOKEN_SCHEME.lastIndex = at.start;
  if (!TOKEN_SCHEME.test(text)) return undefined;
  const start = TOKEN_SCHEME.lastIndex;
  const end = isMarkerAt(text, start) ? start + REDACTED.length : bareEnd(text, start, at.enclosing);
  return end > start ? end : undefined;
}

const SPOKEN = /(?<![\w-])(bearer|basic|digest)[ \t]{1,8}(?=[\w"+/])/gi;
const CREDENTIAL = /[A-Za-z0-9._~+/=|:-]*/y;

/** Credentials that stand in a text with their scheme but without their header: `used Bearer abc…`. */
export function redactSchemes(text: string): string {
  let out = "";
  let done = 0;
  SPOKEN.lastIndex = 0;
  for (let hit = SPOKEN.exec(text); hit !== null; hit = SPOKEN.exec(text)) {
    const start = SPOKEN.lastIndex;
    const end = spokenEnd(text, { scheme: (hit[1] ?? "").toLowerCase(), at: hit.index, start });
    if (end === undefined) continue;
    out += text.slice(done, start) + REDACTED;
    done = end;
    SPOKEN.lastIndex = end;
  }
  return done === 0 ? text : out + text.slice(done);
}

function spokenEnd(text: string, hit: { scheme: string; at: number; start: number }): number | undefined {
  const { scheme, at, start } = hit;
  if (scheme === "digest")
    return /^username=/i.test(text.slice(start, start + 10)) ? lineEnd(text, start, "") : undefined;
  CREDENTIAL.lastIndex = start;
  const value = (CREDENTIAL.exec(text)?.[0] ?? "").replace(/[.:]{1,3}$/, "");
  const end = start + value.length;
  if (value === "" || (value.endsWith("=") && text[end] === '"')) return undefined;
  const alone =
    text.length - value.length < 20 && text.slice(0, at).trim() === "" && text.slice(end).trim() === "";
  if (scheme === "bearer") return (alone && !isStopWord(value)) || looksLikeToken(value) ? end : undefined;
  return isBasic(value) ? end : undefined;
}

const looksLikeToken = (value: string) =>
  value.length >= 6 &&
  !isStopWord(value) &&
  (/\d/.test(value) || /[a-z][A-Z]|[_~+=|]/.test(value) || value.length >= 24);

/** RFC 7617: Base64 of `user:password`; a made-up one has at least digits and letters. */
function isBasic(value: string): boolean {
  if (value.length < 4) return false;
  if (value.length >= 8 && /\d/.test(value) && /[A-Za-z]/.test(value)) return true;
  const base64 = value
    .slice(0, 400)
    .replaceAll("-", "+")
    .replaceAll("_", "/")
    .replace(/={1,2}$/, "");
  if (base64.length % 4 === 1 || !/^[A-Za-z0-9+/]+$/.test(base64)) return false;
  return /^[\x20-\x7e]*:[\x20-\x7e]*$/.test(atob(base64));
}
