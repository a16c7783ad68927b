import { z } from "zod";
import { Instant, NumericId } from "./primitives.ts";

/** The workspace's test inbox: where its tools may send without any outside account. */
export const InboxAddress = z.object({
  url: z.string().meta({ description: "Receives any HTTP request" }),
  slackUrl: z.string().meta({ description: "Takes messages as a Slack incoming webhook does" }),
  signingSecret: z
    .string()
    .meta({ description: "Standard Webhooks secret the inbox checks signatures with" }),
  smtp: z
    .object({
      host: z.string(),
      port: z.int(),
      encryption: z.literal("none").meta({ description: "It listens on the install's own machine alone" }),
      user: z.string(),
      password: z.string(),
      address: z.string(),
    })
    .nullable(),
});
export type InboxAddress = z.infer<typeof InboxAddress>;

export const SignatureCheck = z.enum(["valid", "invalid", "none"]);

/** How the inbox answers HTTP in place of a 200 at once, to try what tools do then. */
export const InboxAnswer = z.strictObject({
  status: z.int().min(200).max(599).default(200),
  delayMs: z.int().min(0).max(30_000).default(0).meta({ description: "Waits so long before it answers" }),
  retryAfterSeconds: z
    .int()
    .min(0)
    .max(3_600)
    .nullable()
    .default(null)
    .meta({ description: "Sent as the Retry-After header" }),
});
export type InboxAnswer = z.infer<typeof InboxAnswer>;

export const InboxMessage = z.object({
  id: NumericId,
  kind: z.enum(["http", "mail"]),
  summary: z.string(),
  from: z.string().nullable(),
  method: z.string().nullable(),
  path: z.string().nullable(),
  subject: z.string().nullable(),
  signature: SignatureCheck,
  sizeBytes: z.int(),
  receivedAt: Instant,
  deliveryId: z.string().nullable().meta({
    description:
      "What its sender tells it by: the webhook-id of a webhook, the Message-ID of a mail; null: by none",
  }),
  answer: InboxAnswer.nullable().meta({ description: "What it was answered with; null for mail" }),
});
export type InboxMessage = z.infer<typeof InboxMessage>;

export const InboxMessageDetail = InboxMessage.extend({
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.string().meta({ description: "As text; cut off at 256 KB" }),
  bodyIsTruncated: z.boolean(),
  mail: z
    .object({
      from: z.string(),
      to: z.array(z.string()),
      cc: z.array(z.string()),
      text: z.string().nullable(),
      html: z.string().nullable(),
      attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), sizeBytes: z.int() })),
    })
    .nullable(),
});
export type InboxMessageDetail = z.infer<typeof InboxMessageDetail>;

export const InboxListInput = z.strictObject({
  limit: z.int().min(1).max(200).default(50),
  cursor: NumericId.optional(),
});
export const InboxPage = z.object({ messages: z.array(InboxMessage), nextCursor: NumericId.nullable() });

export const InboxAnswerInput = z.strictObject({
  answer: InboxAnswer.nullable().meta({ description: "null: 200, at once, as always" }),
  times: z.int().min(1).max(1_000).nullable().default(null).meta({
    description: "So many requests are answered so, later ones with 200; null: until it is changed",
  }),
});
export type InboxAnswerInput = z.infer<typeof InboxAnswerInput>;

export const InboxAnswering = z.object({
  answer: InboxAnswer.nullable(),
  timesLeft: z.int().nullable().meta({ description: "null: no end is set" }),
});
export type InboxAnswering = z.infer<typeof InboxAnswering>;
