import { REDACTED } from "../marker.ts";

// RFC 7468 §10–11, RFC 4716 (`---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----`), OpenPGP (`PRIVATE KEY BLOCK`, RFC 9580 §6.2).
const BEGIN = /-{4,5} ?BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)? ?-{4,5}/g;
const END = /-{4,5} ?END (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)? ?-{4,5}/g;
// PuTTY's own format: the private half follows `Private-Lines: n`.
const PUTTY = /(Private-Lines: \d{1,4})[A-Za-z0-9+/=\s\\]{16,}/g;

const LINE_BREAK = /[\s\\]*/y;
const KEY_LINE = /[A-Za-z0-9+/=]+(?=[\r\n\\"'`]|$)/y;
const HEADER_LINE = /[rn]?[A-Za-z-]{1,30}: [^\n\\"]{1,200}/y;

/** Replaces private keys with their armour; line ends may be real or escaped, and the end may be missing. */
export function redactPem(text: string): string {
  let out = "";
  let done = 0;
  let endAhead = true;
  BEGIN.lastIndex = 0;
  for (let begin = BEGIN.exec(text); begin !== null; begin = BEGIN.exec(text)) {
    END.lastIndex = BEGIN.lastIndex;
    endAhead &&= END.exec(text) !== null;
    const end = endAhead ? END.lastIndex : endOfTruncated(text, BEGIN.lastIndex);
    if (end === BEGIN.lastIndex) continue;
    out += text.slice(done, begin.index) + REDACTED;
    done = end;
    BEGIN.lastIndex = end;
  }
  const rest = done === 0 ? text : out + text.slice(done);
  return rest.includes("Private-Lines: ") ? rest.replace(PUTTY, `$1 ${REDACTED}`) : rest;
}

/** Reads on while the lines look like a key's: a mere mention of the armour in a sentence stays. */
function endOfTruncated(text: string, from: number): number {
  let end = from;
  for (;;) {
    LINE_BREAK.lastIndex = end;
    LINE_BREAK.test(text);
    const start = LINE_BREAK.lastIndex;
    HEADER_LINE.lastIndex = start;
    KEY_LINE.lastIndex = start;
    if (start > end && HEADER_LINE.test(text)) end = HEADER_LINE.lastIndex;
    else if (KEY_LINE.test(text) && /[\r\n\\]/.test(text.slice(end, start))) end = KEY_LINE.lastIndex;
    else return end;
  }
}
