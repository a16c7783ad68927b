import { WebhookVerificationError } from "./webhook-verification-error.ts";

/** How far a message's time may lie from ours where nothing else is said. Seconds; Standard Webhooks, Stripe and Slack all name five minutes. */
const DEFAULT_TOLERANCE_SECONDS = 300;

export type TimeWindow = {
  /** How far the timestamp may lie from `now`, back or ahead; 300 by default. */
  toleranceSeconds?: number | undefined;
  now: Date;
};

/**
 * @param timestamp whole seconds since 1970, as text
 * @param name of the header, for the error
 * @throws WebhookVerificationError for one that is none, too old or ahead; TypeError for a window that is none
 */
export function checkTimestamp(
  timestamp: string,
  { toleranceSeconds = DEFAULT_TOLERANCE_SECONDS, now }: TimeWindow,
  name: string,
): void {
  const nowSeconds = Math.floor(now.getTime() / 1_000);
  if (!(toleranceSeconds >= 0) || Number.isNaN(nowSeconds)) {
    throw new TypeError("toleranceSeconds and now must be valid");
  }
  if (!/^(0|[1-9]\d{0,11})$/.test(timestamp)) {
    throw new WebhookVerificationError("invalid_timestamp", `${name} is not whole seconds since 1970.`);
  }
  const ageSeconds = nowSeconds - Number(timestamp);
  if (ageSeconds > toleranceSeconds) throw new WebhookVerificationError("too_old", "The webhook is too old.");
  if (-ageSeconds > toleranceSeconds) {
    throw new WebhookVerificationError("too_new", "The webhook's time lies in the future.");
  }
}
