import type { HookVerification } from "@carillon/core/contracts";

/** How the sender of a webhook proves itself, in words. */
export const SENDERS: readonly { readonly scheme: HookVerification["scheme"]; readonly label: string }[] = [
  { scheme: "standard-webhooks", label: "Standard Webhooks" },
  { scheme: "github", label: "GitHub" },
  { scheme: "stripe", label: "Stripe" },
  { scheme: "slack", label: "Slack" },
  { scheme: "hmac-sha256", label: "HMAC SHA-256 in a header" },
  { scheme: "basic", label: "User name and password" },
  { scheme: "none", label: "Nothing: whoever knows the address" },
];

/** Of a webhook that is there. */
export function checkedWords(scheme: HookVerification["scheme"]): string {
  if (scheme === "none") return "Not checked: whoever knows the address may send";
  const { label } = SENDERS.find((sender) => sender.scheme === scheme) ?? { label: scheme };
  return `Checked: ${label}`;
}
