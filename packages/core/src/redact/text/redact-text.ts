import { redactSchemes } from "./auth-schemes.ts";
import { charFlags, FLAG } from "./char-flags.ts";
import { redactEchoes } from "./echo-text.ts";
import { redactMarkup, redactMultipart } from "./markup.ts";
import { redactPairs } from "./pairs.ts";
import { redactPem } from "./pem.ts";
import { redactParameters } from "./query.ts";
import { redactShell } from "./shell.ts";
import { redactSpoken } from "./spoken.ts";
import { redactTokens } from "./tokens.ts";
import { redactUserinfo } from "./userinfo.ts";
import { redactWebhooks } from "./webhooks.ts";

// Nothing shorter holds a name, a separator and a value.
const SHORTEST = 5;
const SHORTEST_TOKEN = 12;

/**
 * Replaces what can be told to be a secret in a text by its form alone. Each rule reads the text once, in time linear
 * in its length; the characters that the text has decide which rules are asked.
 */
export function redactText(text: string): string {
  if (text.length < SHORTEST) return text;
  const flags = charFlags(text);
  const has = (flag: number) => (flags & flag) === flag;
  let current = text;
  if (has(FLAG.dash) && current.includes("PRIVATE KEY")) current = redactPem(current);
  if (has(FLAG.slash) || has(FLAG.query)) current = redactUserinfo(redactWebhooks(current));
  if (has(FLAG.query)) current = redactParameters(current);
  if (has(FLAG.dash | FLAG.space)) current = redactShell(current);
  if (has(FLAG.pair)) current = redactPairs(current);
  if (has(FLAG.pair | FLAG.quote)) current = redactMultipart(current);
  if (has(FLAG.angle)) current = redactMarkup(current);
  if (has(FLAG.space)) current = redactSpoken(redactSchemes(current));
  if (has(FLAG.space | FLAG.quote)) current = redactEchoes(current);
  return current.length < SHORTEST_TOKEN ? current : redactTokens(current);
}
