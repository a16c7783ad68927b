import { WebhookVerificationError } from "./webhook-verification-error.ts";

/** Headers as servers and fetch give them; the names may be in any case. */
export type WebhookHeaders =
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A header by its lower-case name; the first where it came several times, nothing where it is empty. */
function readWebhookHeader(headers: WebhookHeaders, name: string): string | undefined {
  const entries = isIterable(headers) ? headers : Object.entries(headers);
  for (const [key, value] of entries) {
    if (String(key).toLowerCase() !== name) continue;
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (first !== undefined && first !== null && first !== "") return String(first);
  }
  return undefined;
}

function isIterable(headers: WebhookHeaders): headers is Iterable<readonly [string, string]> {
  return Symbol.iterator in headers;
}

/** @throws WebhookVerificationError where it is missing or empty */
export function needHeader(headers: WebhookHeaders, name: string): string {
  const value = readWebhookHeader(headers, name);
  if (value === undefined)
    throw new WebhookVerificationError("missing_header", `The header ${name} is missing.`);
  return value;
}
