export type { WebhookHeaders } from "./read-webhook-header.ts";
export { sign, type VerifyOptions, verify, type WebhookMessage } from "./standard-webhooks.ts";
export { generateSecret } from "./webhook-secret.ts";
export { WebhookVerificationError, type WebhookVerificationReason } from "./webhook-verification-error.ts";
