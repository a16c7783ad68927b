import { z } from "zod";
import { deliveryHelp } from "./delivery-errors.ts";

/** As twilio.com/docs/messaging/api/message-resource has it; numbers come as text. */
export const TwilioMessage = z.looseObject({
  sid: z.string(),
  status: z.string(),
  to: z.string().nullish(),
  from: z.string().nullish(),
  body: z.string().nullish(),
  num_segments: z.string().nullish(),
  direction: z.string().nullish(),
  price: z.string().nullish(),
  price_unit: z.string().nullish(),
  error_code: z.number().nullish(),
  error_message: z.string().nullish(),
  date_created: z.string().nullish(),
  date_sent: z.string().nullish(),
});

export const MessageData = z.object({
  messageSid: z.string(),
  status: z.string().meta({ description: "queued, sent, delivered, undelivered, failed, received, …" }),
  to: z.string().nullable(),
  from: z.string().nullable(),
  body: z.string().nullable(),
  segments: z.int().nullable(),
  direction: z.string().nullable(),
  price: z.string().nullable().meta({ description: "Below zero; null until Twilio knows it" }),
  currency: z.string().nullable(),
  errorCode: z.int().nullable().meta({ description: "Why it was not delivered: 30003, 30007, …" }),
  errorMessage: z.string().nullable(),
  errorHelp: z.string().nullable().meta({ description: "What to do about it" }),
  createdAt: z.string().nullable(),
  sentAt: z.string().nullable(),
});

export function messageData(message: z.infer<typeof TwilioMessage>): z.infer<typeof MessageData> {
  const segments = Number(message.num_segments);
  return {
    messageSid: message.sid,
    status: message.status,
    to: message.to ?? null,
    from: message.from ?? null,
    body: message.body ?? null,
    // 0 until a messaging service has chosen its sender.
    segments: Number.isInteger(segments) && segments > 0 ? segments : null,
    direction: message.direction ?? null,
    price: message.price ?? null,
    currency: message.price_unit ?? null,
    errorCode: message.error_code ?? null,
    errorMessage: message.error_message ?? null,
    errorHelp: deliveryHelp(message.error_code),
    createdAt: isoTime(message.date_created),
    sentAt: isoTime(message.date_sent),
  };
}

/** Twilio writes times as RFC 2822. */
function isoTime(text: string | null | undefined): string | null {
  const time = new Date(text ?? "");
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
