import { type HookVerification, isSecretName } from "@carillon/core";

/** What tells a delivery's kind and identity at the senders people use. */
const PASSED: ReadonlySet<string> = new Set([
  "content-type",
  "user-agent",
  "webhook-id",
  "webhook-timestamp",
  "x-github-event",
  "x-github-delivery",
  "x-github-hook-id",
  "x-gitlab-event",
  "x-event-key",
  "x-shopify-topic",
  "x-shopify-webhook-id",
  "x-slack-retry-num",
  "x-slack-retry-reason",
  "x-request-id",
]);

const FORBIDDEN: ReadonlySet<string> = new Set([
  "authorization",
  "proxy-authorization",
  "cookie",
  "set-cookie",
  "webhook-signature",
  "x-hub-signature",
  "x-hub-signature-256",
  "stripe-signature",
  "x-slack-signature",
]);

/** Headers that never reach a run, whatever an event asks for. */
export function isForbiddenHeader(name: string, verification: HookVerification): boolean {
  if (FORBIDDEN.has(name) || name.includes("signature") || isSecretName(name)) return true;
  return verification.scheme === "hmac-sha256" && verification.header === name;
}

/** The headers that `{{input.headers…}}` reads, in lower case. */
export function passedHeaders(
  headers: readonly (readonly [string, string])[],
  { passHeaders, verification }: { passHeaders: readonly string[]; verification: HookVerification },
): Record<string, string> {
  const wanted = new Set(passHeaders);
  return Object.fromEntries(
    headers.filter(
      ([name]) => (PASSED.has(name) || wanted.has(name)) && !isForbiddenHeader(name, verification),
    ),
  );
}
