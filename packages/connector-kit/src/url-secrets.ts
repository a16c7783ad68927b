import { isSecretName, MASK, redact } from "@carillon/core";

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

/** What of an address must not be seen elsewhere: all of it, its path and query, its password, its secret parameters. */
export function urlSecrets(text: string): string[] {
  const url = SCHEME.test(text) ? URL.parse(text) : null;
  if (!url) return [text];
  const parts = [text, url.href, url.pathname + url.search, url.pathname];
  for (const part of [url.username, url.password]) parts.push(part, decode(part));
  for (const [name, value] of url.searchParams)
    if (isSecretName(name) || /^(key|code|sig)$/i.test(name)) parts.push(value);
  return parts.filter((part) => part.length > 1);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
