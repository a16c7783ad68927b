import type { HookVerification } from "../contracts/hook.ts";
import { verify } from "./standard-webhooks.ts";
import { verifyBasic } from "./verify-basic.ts";
import { GITHUB_HEADER, type SignedRequest, verifyHmac } from "./verify-hmac.ts";
import { verifySlack } from "./verify-slack.ts";
import { verifyStripe } from "./verify-stripe.ts";

/**
 * Returns when a request is what an event's verification asks for.
 * @param secrets those that hold now: several in the days of a rotation
 * @throws WebhookVerificationError otherwise, also where no secret is set yet
 */
export function verifyHook(
  verification: HookVerification,
  secrets: readonly string[],
  request: SignedRequest,
  now: Date,
): void {
  switch (verification.scheme) {
    case "standard-webhooks":
      verify(secrets, request.headers, request.body, { ...verification, now });
      break;
    case "github":
      verifyHmac(secrets, request, { ...GITHUB_HEADER, now });
      break;
    case "stripe":
      verifyStripe(secrets, request, { ...verification, now });
      break;
    case "slack":
      verifySlack(secrets, request, { ...verification, now });
      break;
    case "hmac-sha256":
      verifyHmac(secrets, request, { ...verification, now });
      break;
    case "basic":
      verifyBasic({ username: verification.username, passwords: secrets }, request.headers);
      break;
    case "none":
      break;
  }
}
