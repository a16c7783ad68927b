import { defineAction, HttpUrl, ValidationError } from "@carillon/connector-kit";
import { z } from "zod";
import { callTwilio } from "../call-twilio.ts";
import type { TwilioCredentials } from "../credentials.ts";
import { TwilioMessage } from "../message.ts";
import { PhoneNumber, Sender, ServiceSid } from "../phone-number.ts";
import { smsSize } from "../sms-segments.ts";

const Body = z.string().max(1_600, "Twilio takes at most 1,600 characters");

const Input = z
  .strictObject({
    to: PhoneNumber.meta({
      title: "To",
      description: "With + and the country code",
      placeholder: "+14155550100",
    }),
    body: Body.optional().meta({ title: "Text", widget: "textarea" }),
    message: Body.optional().meta({
      title: "Message",
      description: "Another name for body",
      widget: "textarea",
    }),
    from: Sender.optional().meta({
      title: "From",
      description: "The connection's messaging service or default sender when left out",
    }),
    messagingServiceSid: ServiceSid.optional().meta({ title: "Messaging service SID" }),
    mediaUrl: z
      .preprocess(
        (given) => (typeof given === "string" ? [given] : given),
        z.array(HttpUrl).min(1).max(10, "At most 10 pictures"),
      )
      .optional()
      .meta({ title: "Pictures", description: "Addresses that Twilio fetches; makes it an MMS" }),
    statusCallback: HttpUrl.optional().meta({
      title: "Status callback",
      description: "Address that Twilio tells of the delivery",
      widget: "url",
    }),
  })
  .superRefine(({ body, message, mediaUrl, from, messagingServiceSid }, context) => {
    const refuse = (path: string, words: string): void =>
      context.addIssue({ code: "custom", path: [path], message: words });
    if (body !== undefined && message !== undefined)
      refuse("message", "message is another name for body: give one of them");
    else if ((body ?? message ?? "").trim() === "" && mediaUrl === undefined)
      refuse("body", "Give a text or a picture");
    if (from !== undefined && messagingServiceSid !== undefined)
      refuse("messagingServiceSid", "Give either from or a messaging service");
  });

const Output = z.object({
  messageSid: z.string().meta({ description: "To look up what became of it" }),
  status: z.string(),
  to: z.string(),
  from: z.string().nullable().meta({ description: "null until the messaging service has chosen" }),
  segments: z.int().meta({ description: "Parts it is sent and charged in" }),
  encoding: z
    .enum(["GSM-7", "UCS-2"])
    .meta({ description: "UCS-2 holds less: one character not of GSM 03.38 is enough" }),
});

export const sendSms = defineAction<TwilioCredentials, typeof Input, typeof Output>({
  id: "twilio.send-sms",
  name: "Send an SMS",
  description: "Hands a text, or pictures as an MMS, to Twilio for one number.",
  actionType: "message",
  permission: "twilio.send",
  inputSchema: Input,
  outputSchema: Output,
  // Twilio has no idempotency key for messages: a second call sends and charges a second one.
  idempotent: false,
  examples: [{ name: "A line", parameters: { to: "+14155550100", body: "The nightly build is green." } }],
  summarize: ({ to, segments, status }) =>
    `SMS to ${to} ${status}, in ${segments} segment${segments === 1 ? "" : "s"}`,
  async execute(credentials, parameters, context) {
    const text = parameters.body ?? parameters.message ?? "";
    const form = new URLSearchParams({ To: parameters.to, ...senderOf(parameters, credentials) });
    if (text !== "") form.set("Body", text);
    for (const url of parameters.mediaUrl ?? []) form.append("MediaUrl", url);
    if (parameters.statusCallback !== undefined) form.set("StatusCallback", parameters.statusCallback);
    const sent = await callTwilio(credentials, context, {
      path: "/Messages.json",
      form,
      answer: TwilioMessage,
    });
    const size = smsSize(text);
    const told = Number(sent.num_segments);
    return {
      messageSid: sent.sid,
      status: sent.status,
      to: sent.to ?? parameters.to,
      from: sent.from ?? null,
      // Twilio says 0 until the messaging service has chosen a sender.
      segments: Number.isInteger(told) && told > 0 ? told : size.segments,
      encoding: size.encoding,
    };
  },
});

type Named = { from?: string | undefined; messagingServiceSid?: string | undefined };

/** What the call names, else the connection's service, else its sender. */
function senderOf(call: Named, connection: Named): Record<string, string> {
  for (const { from, messagingServiceSid } of [call, connection]) {
    if (messagingServiceSid !== undefined) return { MessagingServiceSid: messagingServiceSid };
    if (from !== undefined) return { From: from };
  }
  throw new ValidationError({
    provider: "twilio",
    code: "SENDER_REQUIRED",
    message: "from: neither the call nor the connection names a sender",
    userMessage: "from: name a number or a messaging service in the action, or in the connection.",
  });
}
