import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";

/** Meta says to name the version: https://developers.facebook.com/docs/graph-api/guides/versioning */
export const GRAPH_API = "https://graph.facebook.com/v25.0";

const secret = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[\x21-\x7e]+$/, "Has no spaces");

const NumberId = z
  .string()
  .trim()
  .regex(/^\d{5,30}$/, "A number with digits alone, as the app dashboard shows it");

/** What the app dashboard shows under WhatsApp → API setup, and under App settings → Basic. */
export const WhatsAppCredentials = z.strictObject({
  accessToken: secret(1_000).meta({
    title: "Access token",
    description:
      "Of a system user, with whatsapp_business_messaging; the one of the first steps ends after a day",
    secret: true,
    widget: "password",
    placeholder: "EAA…",
  }),
  phoneNumberId: NumberId.meta({
    title: "Phone number id",
    description: "WhatsApp → API setup. Not the number itself.",
    placeholder: "106540352242922",
  }),
  appSecret: secret(200).optional().meta({
    title: "App secret",
    description: "App settings → Basic. Signs calls, and proves that incoming messages are Meta's.",
    secret: true,
    widget: "password",
  }),
  verifyToken: secret(200).optional().meta({
    title: "Verify token",
    description: "A text of your own, which you also give Meta beside the webhook's address",
    secret: true,
    revealable: true,
    widget: "password",
  }),
  businessAccountId: NumberId.optional().meta({
    title: "Business account id",
    description: "Only to tell accounts apart",
  }),
  apiBaseUrl: HttpUrl.optional().meta({
    title: "API address",
    description: "Only for another version, or a private deployment",
    placeholder: GRAPH_API,
    widget: "url",
  }),
});
export type WhatsAppCredentials = z.infer<typeof WhatsAppCredentials>;
