export { sign, verify } from "./standard-webhooks.ts";
export { SIGNED_CONTENT } from "./verify-hmac.ts";
export { verifyHook } from "./verify-hook.ts";
export { generateSecret } from "./webhook-secret.ts";
export { WebhookVerificationError } from "./webhook-verification-error.ts";
