export { sign, verify } from "./standard-webhooks.ts";
export { verifyHook } from "./verify-hook.ts";
export { generateSecret } from "./webhook-secret.ts";
export { WebhookVerificationError } from "./webhook-verification-error.ts";
