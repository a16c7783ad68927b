/** Why a webhook was refused. `invalid_secret` is our side's mistake, every other the sender's or a forger's. */
export type WebhookVerificationReason =
  | "invalid_secret"
  | "missing_header"
  | "invalid_id"
  | "invalid_timestamp"
  | "too_old"
  | "too_new"
  | "invalid_header"
  | "invalid_signature"
  | "invalid_credentials";

/** A webhook that is not to be trusted, or one that cannot be signed. The message names no secret. */
export class WebhookVerificationError extends Error {
  readonly reason: WebhookVerificationReason;

  constructor(reason: WebhookVerificationReason, message: string) {
    super(message);
    this.name = "WebhookVerificationError";
    this.reason = reason;
  }
}
