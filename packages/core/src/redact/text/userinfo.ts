import { isMarkerAt, REDACTED } from "../marker.ts";

const SCHEME_END = /:(?:\\{0,2}\/){2}/g;
const AUTHORITY = /[^\s/\\?#"'<>`]*/y;
// RFC 3986 §3.2.1 wants a slash in a password escaped; people paste it as it is.
const LOOSE_AUTHORITY = /[^\s"'<>`@]{1,256}@/y;
const LOOSE_HOST = /[^\s"'<>`?#]{1,256}@(?=[\w.-]{1,253}(?::\d{1,5})?(?:[/?,]|$))/y;
// `jdbc:oracle:thin:scott/tiger@host`
const ORACLE = /(jdbc:oracle:[a-z]{1,10}:)[^\s/@"']{1,128}\/[^\s@"']{1,128}(?=@)/gi;
const ENCODED =
  /(%3A%2F%2F)(?!\[redacted\])[^\s%&"'/@]{0,128}(?:%3A(?:%(?!40)|[^\s%&"'/@]){0,256})?(?=%40)/gi;

/**
 * Replaces the user information of URLs, the name too: `https://token@host` keeps its secret there.
 * The bare `git@` of an ssh address names no one and stays.
 */
export function redactUserinfo(text: string): string {
  let out = "";
  let done = 0;
  SCHEME_END.lastIndex = 0;
  for (let hit = SCHEME_END.exec(text); hit !== null; hit = SCHEME_END.exec(text)) {
    const start = SCHEME_END.lastIndex;
    if (start < done || !/[A-Za-z0-9]/.test(text[hit.index - 1] ?? "")) continue;
    const end = userinfoEnd(text, start);
    if (end === undefined || isMarkerAt(text, start)) continue;
    out += text.slice(done, start) + REDACTED;
    done = end;
    SCHEME_END.lastIndex = end;
  }
  const rest = done === 0 ? text : out + text.slice(done);
  if (rest.includes("jdbc:oracle:")) return rest.replace(ORACLE, `$1${REDACTED}`);
  return rest.includes("%3A%2F%2F") || rest.includes("%3a%2f%2f")
    ? rest.replace(ENCODED, `$1${REDACTED}`)
    : rest;
}

/** Index of the `@`, or undefined where there is no user information. */
function userinfoEnd(text: string, start: number): number | undefined {
  AUTHORITY.lastIndex = start;
  AUTHORITY.test(text);
  const authority = text.slice(start, AUTHORITY.lastIndex);
  const at = authority.lastIndexOf("@");
  if (at === 0 || authority === "") return undefined;
  if (at > 0) {
    if (authority.slice(0, at) === "git") return undefined;
    return looseEnd(text, start) ?? start + at;
  }
  const colon = authority.indexOf(":");
  if (colon === -1 || /^(?:\d{0,5}|\[.*)$/.test(authority.slice(colon + 1)) || authority.startsWith("["))
    return undefined;
  LOOSE_AUTHORITY.lastIndex = start;
  return LOOSE_AUTHORITY.test(text) ? LOOSE_AUTHORITY.lastIndex - 1 : undefined;
}

/** `postgres://u:p@ss/word@host`: the last `@` in front of a host. In web addresses a path may hold one of its own. */
function looseEnd(text: string, start: number): number | undefined {
  if (/https?:\\{0,2}\/\\{0,2}\/$/i.test(text.slice(Math.max(0, start - 12), start))) return undefined;
  LOOSE_HOST.lastIndex = start;
  return LOOSE_HOST.test(text) ? LOOSE_HOST.lastIndex - 1 : undefined;
}
