import { MASK, redact } from "@carillon/core";

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Does an address carry a secret: userinfo, a query parameter such as `token`, the path of a Slack hook? */
export function urlCarriesSecret(text: string): boolean {
  return SCHEME.test(text) && redact(text) !== text;
}

/** An address that carries a secret, down to its origin: `https://hooks.slack.com/••••••••`. Any other text is left as it is. */
export function maskUrl(text: string): string {
  if (!urlCarriesSecret(text)) return text;
  const url = URL.parse(text);
  return url?.host ? `${url.protocol}//${url.host}/${MASK}` : MASK;
}

/** Versions, dates and switches, which stand everywhere, too: `api-version=1` would take every 1 out of a log. */
const PLAIN_PARAMETER = /^(.{0,7}|[\d.-]{0,10})$/s;

/** Shorter paths are words like `/hook`, which say nothing and stand everywhere. */
const SHORTEST_SECRET_PATH = 12;

/**
 * What of an address must not be seen elsewhere: all of it, its password, its secret parameters, and its path where
 * that is the secret, as in a webhook.
 * @param isSecret whether the address as a whole is one
 */
export function urlSecrets(text: string, isSecret: boolean): string[] {
  const url = SCHEME.test(text) ? URL.parse(text) : null;
  if (!url) return [text];
  const parts = [text, url.href, url.username, url.password, decode(url.username), decode(url.password)];
  if (isSecret || urlCarriesSecret(url.origin + url.pathname)) {
    parts.push(
      ...[url.pathname, url.pathname + url.search].filter(({ length }) => length >= SHORTEST_SECRET_PATH),
    );
  }
  for (const [name, value] of url.searchParams) {
    const isLong = isSecret && !PLAIN_PARAMETER.test(value);
    if (isLong || urlCarriesSecret(`https://host/?${new URLSearchParams([[name, value]])}`))
      parts.push(value);
  }
  return parts;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
