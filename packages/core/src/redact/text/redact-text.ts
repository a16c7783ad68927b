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

/**
 * Replaces what can be told to be a secret in a text by its form alone. Each rule reads the text once, in time linear
 * in its length; the characters that the text has decide which rules are asked.
 */
export function redactText(text: string): string {
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
