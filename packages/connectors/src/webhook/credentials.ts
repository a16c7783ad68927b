import { HeaderValue, HttpUrl, requestHeaders, sign } from "@carillon/connector-kit";
import { z } from "zod";
import { withoutReserved } from "./webhook-headers.ts";

const SigningSecret = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine(canSign, "Not a signing secret: base64, with or without whsec_ before it");

export const WebhookCredentials = z.strictObject({
  url: HttpUrl.meta({ title: "Address", placeholder: "https://example.com/hooks/orders", widget: "url" }),
  method: z.enum(["POST", "PUT", "PATCH"]).default("POST").meta({ title: "Method" }),
  headers: withoutReserved(requestHeaders(HeaderValue.meta({ secret: true })))
    .optional()
    .meta({
      title: "Headers",
      description: "Sent with every event, such as an authorization",
      widget: "keyValue",
    }),
  secret: SigningSecret.optional().meta({
    title: "Signing secret",
    description: "Standard Webhooks; the receiver checks webhook-signature with it",
    secret: true,
    widget: "password",
    placeholder: "whsec_…",
  }),
});
export type WebhookCredentials = z.infer<typeof WebhookCredentials>;

function canSign(secret: string): boolean {
  try {
    sign(secret, { id: "check", timestamp: 0, body: "" });
    return true;
  } catch {
    return false;
  }
}
