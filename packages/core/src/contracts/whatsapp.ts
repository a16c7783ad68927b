import { z } from "zod";
import { Cursor, Instant, NumericId } from "./primitives.ts";

export const ConversationStatus = z.enum(["open", "closed"]);

/** How far a message got. `received` is the contact's; the others are ours, in the order of their coming. */
const WhatsAppMessageStatus = z.enum(["received", "accepted", "sent", "delivered", "read", "failed"]);

export const Conversation = z.object({
  id: NumericId,
  toolId: NumericId,
  waId: z.string().meta({ description: "The contact's WhatsApp id: the number without +" }),
  contactName: z.string().nullable(),
  status: ConversationStatus,
  assignedTo: z
    .object({ userId: z.string(), name: z.string() })
    .nullable()
    .meta({ description: "The member who looks after it" }),
  lastMessage: z.string().nullable().meta({ description: "The beginning of the last one" }),
  lastMessageAt: Instant,
  windowUntil: Instant.nullable().meta({
    description:
      "Until then free texts may be sent, 24 hours from the contact's last message; null: none has come",
  }),
});
export type Conversation = z.infer<typeof Conversation>;

export const WhatsAppMessage = z.object({
  id: NumericId,
  wamid: z.string().meta({ description: "The message's id at WhatsApp" }),
  direction: z.enum(["in", "out"]),
  kind: z.string().meta({ description: "text, image, template, …; unknown: sent from elsewhere" }),
  text: z.string().nullable(),
  status: WhatsAppMessageStatus,
  problem: z.string().nullable().meta({ description: "Why it failed" }),
  at: Instant,
});
export type WhatsAppMessage = z.infer<typeof WhatsAppMessage>;

export const ConversationListInput = z.strictObject({
  toolId: NumericId.optional(),
  status: ConversationStatus.optional(),
  assignedTo: z.string().max(100).optional().meta({ description: "Id of a member" }),
  limit: z.int().min(1).max(200).default(50),
  cursor: Cursor.optional(),
});
export type ConversationListInput = z.infer<typeof ConversationListInput>;

export const ConversationPage = z.object({
  conversations: z.array(Conversation),
  nextCursor: Cursor.nullable(),
});
export type ConversationPage = z.infer<typeof ConversationPage>;

export const WhatsAppMessageListInput = z.strictObject({
  conversationId: NumericId,
  limit: z.int().min(1).max(200).default(50),
  cursor: Cursor.optional(),
});
export type WhatsAppMessageListInput = z.infer<typeof WhatsAppMessageListInput>;

export const WhatsAppMessagePage = z.object({
  messages: z.array(WhatsAppMessage).meta({ description: "Newest first" }),
  nextCursor: Cursor.nullable(),
});
export type WhatsAppMessagePage = z.infer<typeof WhatsAppMessagePage>;

export const WhatsAppHook = z.object({
  url: z.string().meta({ description: "What Meta is given as the callback URL" }),
  isReady: z.boolean().meta({ description: "The connection has an app secret and a verify token" }),
  lastSeenAt: Instant.nullable().meta({ description: "When Meta last called it" }),
});
export type WhatsAppHook = z.infer<typeof WhatsAppHook>;
