import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";
import { Sender, ServiceSid } from "./phone-number.ts";

const TWILIO_API = "https://api.twilio.com";

/** An SID of Twilio's: two letters and 32 hexadecimal digits (twilio.com/docs/glossary/what-is-a-sid). */
const sid = (prefix: string) =>
  z
    .string()
    .trim()
    .regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`), `It begins with ${prefix} and has 34 characters`);
const secret = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[\x21-\x7e]+$/, "No spaces");

/** The account, and either its auth token or an API key with its secret; with both the key is used. */
export const TwilioCredentials = z
  .strictObject({
    accountSid: sid("AC").meta({ title: "Account SID", placeholder: "AC…", group: "credentials" }),
    authToken: secret.optional().meta({
      title: "Auth token",
      description: "Console → Account info. Not needed with an API key.",
      secret: true,
      widget: "password",
    }),
    keySid: sid("SK").optional().meta({
      title: "API key SID",
      group: "credentials",
      description: "Console → API keys. It can be taken back without touching the account's own token.",
      placeholder: "SK…",
    }),
    keySecret: secret.optional().meta({ title: "API key secret", secret: true, widget: "password" }),
    from: Sender.optional().meta({
      title: "Default sender",
      description: "A Twilio number, a short code or a sender name, where an action names none",
      placeholder: "+14155550100",
    }),
    messagingServiceSid: ServiceSid.optional().meta({
      title: "Messaging service SID",
      description: "Chooses the sender by itself; used before the default sender",
      placeholder: "MG…",
    }),
    apiBaseUrl: HttpUrl.optional().meta({
      title: "API address",
      description: "Only for a region of Twilio's, or a proxy",
      placeholder: TWILIO_API,
      widget: "url",
    }),
  })
  .superRefine(({ authToken, keySid, keySecret }, context) => {
    const refuse = (path: string, message: string): void =>
      context.addIssue({ code: "custom", path: [path], message });
    if (keySid === undefined && keySecret === undefined) {
      if (authToken === undefined) refuse("authToken", "Give the auth token, or an API key with its secret");
    } else if (keySid === undefined) refuse("keySid", "The secret needs the SID of its API key");
    else if (keySecret === undefined) refuse("keySecret", "The API key needs its secret");
  });
export type TwilioCredentials = z.infer<typeof TwilioCredentials>;

/** The address of the API without a slash at its end. */
export function apiBase({ apiBaseUrl }: TwilioCredentials): string {
  return (apiBaseUrl ?? TWILIO_API).replace(/\/+$/, "");
}

/** The user and the password of basic authentication (twilio.com/docs/usage/requests-to-twilio). */
export function basicPair({ accountSid, authToken, keySid, keySecret }: TwilioCredentials): string {
  return keySid !== undefined && keySecret !== undefined
    ? `${keySid}:${keySecret}`
    : `${accountSid}:${authToken ?? ""}`;
}
