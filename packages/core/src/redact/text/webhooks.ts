import { isMarkerAt, REDACTED } from "../marker.ts";
import { trimmedEnd } from "./trim-run.ts";
import { WEBHOOK_ADDRESS, WEBHOOK_CUE, WEBHOOK_HOST, WEBHOOK_PATH } from "./webhook-table.ts";

// Where the secret part ends: at the query, the fragment, or what cannot stand in a path unescaped.
const PATH_REST = /[^\s"'`<>?#\\|,;)\]}]*/y;
const ESCAPED_SLASH = /\\{1,2}\//y;

/** Replaces the secret part of webhook addresses; the host stays, so that one still sees where a message went. */
export function redactWebhooks(text: string): string {
  if (!WEBHOOK_CUE.test(text)) return text;
  const known = replaceRest(text, WEBHOOK_ADDRESS, () => true);
  return replaceRest(known, WEBHOOK_PATH, isOpaque).replace(WEBHOOK_HOST, REDACTED);
}

/** A UUID or a random run, not the words of a slug or the number of a resource. */
function isOpaque(rest: string): boolean {
  if (/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i.test(rest)) return true;
  for (const [run] of rest.matchAll(/[A-Za-z0-9_-]{16,}/g)) {
    const hyphenated = run.includes("-");
    if (/\d/.test(run) && /[a-z]/.test(run) && (!hyphenated || /[A-Z]/.test(run))) return true;
  }
  return false;
}

function pathRest(text: string, from: number): string {
  let end = from;
  for (;;) {
    PATH_REST.lastIndex = end;
    PATH_REST.test(text);
    end = PATH_REST.lastIndex;
    ESCAPED_SLASH.lastIndex = end;
    if (!ESCAPED_SLASH.test(text)) return text.slice(from, trimmedEnd(text, { start: from, end }, ".:!"));
    end = ESCAPED_SLASH.lastIndex;
  }
}

function replaceRest(text: string, address: RegExp, isSecret: (rest: string) => boolean): string {
  let out = "";
  let done = 0;
  address.lastIndex = 0;
  for (let hit = address.exec(text); hit !== null; hit = address.exec(text)) {
    const start = address.lastIndex;
    if (isMarkerAt(text, start)) continue;
    const rest = pathRest(text, start);
    // What was looked through once is not looked through again.
    address.lastIndex = start + rest.length;
    if (rest === "" || !isSecret(rest)) continue;
    out += text.slice(done, start) + REDACTED;
    done = start + rest.length;
  }
  return done === 0 ? text : out + text.slice(done);
}
