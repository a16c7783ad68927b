import type { Rule } from "../verdict.ts";

const BY_STATUS: ReadonlyMap<number, Rule> = new Map<number, Rule>([
  [401, { category: "authentication" }],
  [407, { category: "authentication" }],
  [402, { category: "authorization" }],
  [403, { category: "authorization" }],
  [451, { category: "authorization" }],
  [
    404,
    { category: "validation", hint: "{service} did not find what was asked for. Check the names and IDs." },
  ],
  [413, { category: "validation", hint: "What was sent is too large for {service}. Send less at once." }],
  [408, { category: "timeout" }],
  // Too Early (RFC 8470): the server refuses to act on it yet.
  [425, { category: "server_error", sent: "no" }],
  [429, { category: "rate_limit" }],
  [529, { category: "rate_limit" }],
  [504, { category: "timeout" }],
  [522, { category: "timeout" }],
  [524, { category: "timeout" }],
]);

/**
 * Category by HTTP status, where the provider has no rule of its own (RFC 9110 §15; 522 and 524 are
 * Cloudflare's, 529 is "overloaded"). A 2xx that counts as a failure had a body that was not promised: it was
 * acted on, and asking again would change nothing.
 */
export function ruleForStatus(status: number): Rule {
  const rule = BY_STATUS.get(status);
  if (rule !== undefined) return rule;
  if (status >= 500 && status <= 599) return { category: "server_error" };
  if (status >= 400 && status <= 499) return { category: "validation" };
  if (status >= 300 && status <= 399) {
    return {
      category: "validation",
      hint: "{service} points to another address. Check the address, then try again.",
    };
  }
  if (status >= 200 && status <= 299) {
    return {
      category: "validation",
      sent: "maybe",
      hint: "{service} answered in a form that was not expected.",
    };
  }
  return { category: "unknown" };
}
