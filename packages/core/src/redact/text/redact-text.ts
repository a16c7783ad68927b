import { redactSchemes } from "./auth-schemes.ts";
import { charFlags, FLAG } from "./char-flags.ts";
import { redactEchoes } from "./echo-text.ts";
import { redactEncodedJson } from "./encoded-json.ts";
import { redactMarkup } from "./markup.ts";
import { redactMultipart } from "./multipart.ts";
import { redactPairs } from "./pairs.ts";
import { redactPem } from "./pem.ts";
import { redactParameters } from "./query.ts";
import { redactShell } from "./shell.ts";
import { redactSpoken } from "./spoken.ts";
import { redactShapes, redactTokens } from "./tokens.ts";
import { redactUserinfo } from "./userinfo.ts";
import { redactWebhooks } from "./webhooks.ts";

// Nothing shorter holds a name, a separator and a value.
const SHORTEST = 5;

// A replacement can make two odd pieces of text look like one that a rule knows; one more reading settles that.
const MOST_READINGS = 4;
const LONGEST_READ_AGAIN = 200_000;

/** Replaces what can be told to be a secret in a text by its form alone. To do it again changes nothing more. */
export function redactText(text: string): string {
  let current = text;
  for (let reading = 0; reading < MOST_READINGS; reading++) {
    const next = readOnce(current);
    if (next === current || next.length > LONGEST_READ_AGAIN) return next;
    current = next;
  }
  return current;
}

/** Each rule reads the text in time linear in its length; the characters that the text has decide which are asked. */
function readOnce(text: string): string {
  if (text.length < SHORTEST) return text;
  const flags = charFlags(text);
  let current = text;
  if (text.length > 27 && text.includes("PRIVATE KEY")) current = redactPem(current);
  if (flags & (FLAG.slash | FLAG.query)) current = redactUserinfo(redactWebhooks(current));
  if (flags & FLAG.query) current = redactParameters(current);
  const isCommand = flags & FLAG.option || text.includes(" set ");
  if (isCommand && flags & FLAG.space) current = redactShell(current);
  if (flags & FLAG.pair) {
    current = redactPairs(current);
    if (flags & FLAG.quote) current = redactMultipart(current);
  }
  if (flags & (FLAG.query | FLAG.pair)) current = redactEncodedJson(current);
  if (flags & FLAG.angle) current = redactMarkup(current);
  if (flags & FLAG.space) {
    current = redactSpoken(redactSchemes(current));
    if (flags & FLAG.quote || current.includes("arams: ")) current = redactEchoes(current);
  }
  if (flags & FLAG.token) current = redactTokens(current);
  return flags & FLAG.run ? redactShapes(current) : current;
}
