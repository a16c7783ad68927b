import {
  BadRequestError,
  type DeliveryIdSource,
  generateSecret,
  type HookInput,
  type HookScheme,
  type HookSettings,
  HookVerification,
  SIGNED_CONTENT,
  sign,
  WebhookVerificationError,
} from "@carillon/core";
import { isForbiddenHeader } from "./passed-headers.ts";

/** Where each kind of sender names its deliveries, by its documentation. Stripe and Slack do so in the body alone. */
const DELIVERY_IDS: Readonly<Record<HookScheme, DeliveryIdSource | null>> = {
  "standard-webhooks": { header: "webhook-id" },
  github: { header: "x-github-delivery" },
  stripe: { bodyPath: "id" },
  slack: { bodyPath: "event_id" },
  "hmac-sha256": { header: "webhook-id" },
  basic: { header: "webhook-id" },
  none: { header: "webhook-id" },
};

/** @throws BadRequestError for a header that may not be given on */
export function settingsOf(input: HookInput, hasSecret: boolean): HookSettings {
  const { verification, deliveryId, ...rest } = input;
  const kept = withWindow(HookVerification.parse(verification));
  const refused = input.passHeaders.findIndex((name) => isForbiddenHeader(name, kept));
  if (refused >= 0) {
    throw new BadRequestError([
      {
        path: `webhook.passHeaders.${refused}`,
        message: "This header carries a secret or a signature, so it is not given on",
      },
    ]);
  }
  return {
    ...rest,
    verification: kept,
    hasSecret,
    deliveryId: deliveryId === undefined ? DELIVERY_IDS[kept.scheme] : deliveryId,
  };
}

/** @throws BadRequestError for a window where no time is signed: whoever sends a request again would name a new one */
function withWindow(verification: HookVerification): HookVerification {
  if (verification.scheme !== "hmac-sha256") return verification;
  const { timestampHeader, signedContent = SIGNED_CONTENT, toleranceSeconds = 300 } = verification;
  if (timestampHeader !== undefined) return { ...verification, signedContent, toleranceSeconds };
  const path = (["toleranceSeconds", "signedContent"] as const).find(
    (name) => verification[name] !== undefined,
  );
  if (path === undefined) return verification;
  const message =
    "There is no time to measure: name the header of the time that is signed as timestampHeader";
  throw new BadRequestError([{ path: `webhook.verification.${path}`, message }]);
}

/** A secret for senders that take one from us; null where the sender makes its own, or none is needed. */
export function newSecret(scheme: HookScheme, randomBytes: (size: number) => Buffer): string | null {
  switch (scheme) {
    case "standard-webhooks":
      return generateSecret(randomBytes);
    case "github":
    case "hmac-sha256":
      return randomBytes(32).toString("hex");
    case "basic":
      return randomBytes(24).toString("base64url");
    case "stripe":
    case "slack":
    case "none":
      return null;
  }
}

/** @throws BadRequestError for a Standard Webhooks secret that is no base64; the secret is not named */
export function checkSecret(scheme: HookScheme, secret: string): void {
  if (scheme !== "standard-webhooks") return;
  try {
    sign(secret, { id: "check", timestamp: 0, body: "" });
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    const message = "A Standard Webhooks secret is whsec_ and base64";
    throw new BadRequestError([{ path: "webhook.verification.secret", message }]);
  }
}
