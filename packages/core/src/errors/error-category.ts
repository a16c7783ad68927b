/** What kind of failure it was. Retry, breaker, health and the words for a person all follow from it. */
export const ERROR_CATEGORIES = [
  "network",
  "authentication",
  "authorization",
  "rate_limit",
  "validation",
  "timeout",
  "server_error",
  "unknown",
] as const;
export type ErrorCategory = (typeof ERROR_CATEGORIES)[number];

/** Whether the request may have reached the provider and been acted on; "no" means it is safe to send again. */
export type Sent = "no" | "maybe";

/** What holds for a category where nothing more is known about the failure. */
export const CATEGORY_RULES: Readonly<Record<ErrorCategory, { retryable: boolean; sent: Sent }>> = {
  network: { retryable: true, sent: "maybe" },
  authentication: { retryable: false, sent: "no" },
  authorization: { retryable: false, sent: "no" },
  rate_limit: { retryable: true, sent: "no" },
  validation: { retryable: false, sent: "no" },
  timeout: { retryable: true, sent: "maybe" },
  server_error: { retryable: true, sent: "maybe" },
  unknown: { retryable: false, sent: "maybe" },
};
