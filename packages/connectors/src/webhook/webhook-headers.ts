import { createHash } from "node:crypto";
import { type ActionContext, sign } from "@carillon/connector-kit";
import type { z } from "zod";

/**
 * The headers of Standard Webhooks (github.com/standard-webhooks, "Webhook metadata"). The id is the same for every
 * attempt of a run, so that a receiver can tell a repeat; the time is that of the attempt. Signed where there is a secret.
 */
export function webhookHeaders(
  secret: string | undefined,
  body: string | Uint8Array,
  context: Pick<ActionContext, "idempotencyKey" | "now">,
): Record<string, string> {
  const id = webhookId(context.idempotencyKey);
  const timestamp = Math.floor(context.now().getTime() / 1_000);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    ...(secret && { "webhook-signature": sign(secret, { id, timestamp, body }) }),
  };
}

/** The signed text puts a full stop after the id, so an id has none; what a caller chose freely is hashed. */
function webhookId(idempotencyKey: string): string {
  if (/^[A-Za-z0-9_-]{1,200}$/.test(idempotencyKey)) return idempotencyKey;
  return `msg_${createHash("sha256").update(idempotencyKey).digest("hex")}`;
}

const RESERVED = new Set(["webhook-id", "webhook-timestamp", "webhook-signature"]);

/** Headers that leave the signature's own alone. */
export function withoutReserved<Headers extends z.ZodType<Record<string, string>>>(headers: Headers) {
  return headers.superRefine((given, context) => {
    for (const name of Object.keys(given)) {
      if (!RESERVED.has(name.toLowerCase())) continue;
      context.addIssue({ code: "custom", path: [name], message: "This header belongs to the signature" });
    }
  });
}
