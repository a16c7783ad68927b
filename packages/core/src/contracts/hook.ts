import { z } from "zod";
import { ExecutionId, Instant, NumericId } from "./primitives.ts";

/** How a sender proves that a request is its own. */
export const HookScheme = z.enum([
  "standard-webhooks",
  "github",
  "stripe",
  "slack",
  "hmac-sha256",
  "basic",
  "none",
]);
export type HookScheme = z.infer<typeof HookScheme>;

const HeaderName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/, "A header name looks like X-Signature");

const toleranceSeconds = z
  .int()
  .min(1)
  .max(86_400)
  .default(300)
  .meta({ description: "How far the sender's time may lie from ours" });

const TIME_AND_BODY = /^[^{}]*(?:\{timestamp\}[^{}]*\{body\}|\{body\}[^{}]*\{timestamp\})[^{}]*$/;

const Plain = {
  standard: { scheme: z.literal("standard-webhooks"), toleranceSeconds },
  github: { scheme: z.literal("github") },
  stripe: { scheme: z.literal("stripe"), toleranceSeconds },
  slack: { scheme: z.literal("slack"), toleranceSeconds },
  hmac: {
    scheme: z.literal("hmac-sha256"),
    header: HeaderName.meta({ description: "Holds the HMAC-SHA-256 of the body" }),
    encoding: z.enum(["hex", "base64"]).default("hex"),
    prefix: z.string().max(40).default("").meta({ description: "Before the digest, sha256=" }),
    timestampHeader: HeaderName.optional().meta({
      description: "Holds the time of sending, in seconds or milliseconds since 1970, which is signed too",
    }),
    signedContent: z
      .string()
      .max(100)
      .regex(TIME_AND_BODY, "Name {timestamp} and {body} once each, such as {timestamp}.{body}")
      .optional()
      .meta({ description: "With timestampHeader, what is signed; default {timestamp}.{body}" }),
    toleranceSeconds: z.int().min(1).max(86_400).optional().meta({
      description: "With timestampHeader, how far the sender's time may lie from ours; default 300",
    }),
  },
  basic: {
    scheme: z.literal("basic"),
    username: z
      .string()
      .min(1)
      .max(200)
      .regex(/^[^:]*$/, "A user name holds no colon"),
  },
  none: { scheme: z.literal("none") },
};

/** As it is kept and shown: without the secret. */
export const HookVerification = z.discriminatedUnion("scheme", [
  z.object(Plain.standard),
  z.object(Plain.github),
  z.object(Plain.stripe),
  z.object(Plain.slack),
  z.object(Plain.hmac),
  z.object(Plain.basic),
  z.object(Plain.none),
]);
export type HookVerification = z.infer<typeof HookVerification>;

const secret = z
  .string()
  .min(8, "At least 8 characters")
  .max(512, "At most 512 characters")
  .optional()
  .meta({ description: "Left out: one is made, or the stored one stays; Stripe and Slack make their own" });

const HookVerificationInput = z.discriminatedUnion("scheme", [
  z.strictObject({ ...Plain.standard, secret }),
  z.strictObject({ ...Plain.github, secret }),
  z.strictObject({ ...Plain.stripe, secret }),
  z.strictObject({ ...Plain.slack, secret }),
  z.strictObject({ ...Plain.hmac, secret }),
  z.strictObject({ ...Plain.basic, secret }),
  z.strictObject(Plain.none),
]);

/** Where a delivery's id is found: the same id again starts nothing. */
export const DeliveryIdSource = z.union([
  z.strictObject({ header: HeaderName }),
  z.strictObject({
    bodyPath: z
      .string()
      .min(1)
      .max(200)
      .meta({ description: "Dotted, in a JSON or form body, such as event_id" }),
  }),
]);
export type DeliveryIdSource = z.infer<typeof DeliveryIdSource>;

export const MAX_HOOK_BODY_BYTES = 1_048_576;

const deliveryId = DeliveryIdSource.nullable().optional().meta({
  description: "Left out: where the scheme has it; null: nowhere, so every request runs",
});

const Plainly = {
  passHeaders: z.array(HeaderName).max(20).meta({
    description: "Further headers that {{input.headers…}} may hold; those that carry secrets are refused",
  }),
  malformedJson: z.enum(["refuse", "text"]).meta({
    description: "A body that says it is JSON and is not: answered 400, or given on as text",
  }),
  maxBodyBytes: z.int().min(1).max(MAX_HOOK_BODY_BYTES),
  ratePerMinute: z.int().min(1).max(60_000),
};

const Settings = {
  passHeaders: Plainly.passHeaders.default([]),
  malformedJson: Plainly.malformedJson.default("refuse"),
  maxBodyBytes: Plainly.maxBodyBytes.default(MAX_HOOK_BODY_BYTES),
  ratePerMinute: Plainly.ratePerMinute.default(600),
};

export const HookInput = z.strictObject({
  verification: HookVerificationInput.default({ scheme: "standard-webhooks", toleranceSeconds: 300 }),
  deliveryId,
  ...Settings,
});
export type HookInput = z.infer<typeof HookInput>;

/** A change of a webhook: what is left out stays. */
export const HookChange = z
  .strictObject({ verification: HookVerificationInput, deliveryId, ...Plainly })
  .partial();
export type HookChange = z.infer<typeof HookChange>;

/** What an event shows of its webhook to everybody who may read it. */
export const HookSettings = z.object({
  verification: HookVerification,
  hasSecret: z.boolean().meta({ description: "false: nothing is accepted until one is set" }),
  deliveryId: DeliveryIdSource.nullable(),
  ...Settings,
});
export type HookSettings = z.infer<typeof HookSettings>;

/** For those who may change the event: the address is a secret of its own. */
export const Hook = HookSettings.extend({
  eventId: NumericId,
  url: z.string().meta({ description: "Where the sender is to send" }),
});
export type Hook = z.infer<typeof Hook>;

/** A secret that was just made or an address that is new: the secret is not shown again. */
export const HookShown = z.object({
  url: z.string(),
  secret: z.string().nullable().meta({ description: "null: none was made" }),
});
export type HookShown = z.infer<typeof HookShown>;

export const HookRotateInput = z.strictObject({
  id: NumericId,
  part: z.enum(["key", "secret"]).meta({ description: "key: a new address; the old one is gone at once" }),
  keepOldSeconds: z
    .int()
    .min(0)
    .max(604_800)
    .default(0)
    .meta({ description: "How long the old secret is accepted beside the new one" }),
});
export type HookRotateInput = z.infer<typeof HookRotateInput>;

/** What came in last, for whoever writes what reads it. */
export const HookLastDelivery = z.object({
  delivery: z
    .object({
      executionId: ExecutionId,
      receivedAt: Instant,
      input: z.unknown().meta({ description: "What {{input…}} reads, secrets taken out" }),
    })
    .nullable()
    .meta({ description: "null: nothing came among the event's latest runs" }),
});
export type HookLastDelivery = z.infer<typeof HookLastDelivery>;

/** What a sender is answered. */
export const HookAccepted = z.object({
  executionId: ExecutionId,
  status: z.enum(["QUEUED", "SKIPPED", "DUPLICATE"]),
});
export type HookAccepted = z.infer<typeof HookAccepted>;
