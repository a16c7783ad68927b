import {
  Conversation,
  ConversationListInput,
  ConversationPage,
  NumericId,
  WhatsAppHook,
  WhatsAppMessageListInput,
  WhatsAppMessagePage,
} from "@carillon/core";
import { getConversation, getConversations, getWhatsAppHook, getWhatsAppMessages } from "@carillon/services";
import { z } from "zod";
import { rest } from "./rest-meta.ts";
import { procedure, router } from "./trpc.ts";

/** Conversations with contacts; they are changed by the actions, `whatsapp.conversation.assign` and the others. */
export const whatsappRouter = router({
  conversations: procedure
    .meta(rest("GET", "/whatsapp/conversations", "List conversations, the latest first"))
    .input(ConversationListInput)
    .output(ConversationPage)
    .query(({ ctx, input }) => getConversations(ctx.services, ctx.caller, input)),
  conversation: procedure
    .meta(rest("GET", "/whatsapp/conversations/{id}", "Read a conversation"))
    .input(z.strictObject({ id: NumericId }))
    .output(Conversation)
    .query(({ ctx, input }) => getConversation(ctx.services, ctx.caller, input)),
  messages: procedure
    .meta(rest("GET", "/whatsapp/conversations/{conversationId}/messages", "List messages, newest first"))
    .input(WhatsAppMessageListInput)
    .output(WhatsAppMessagePage)
    .query(({ ctx, input }) => getWhatsAppMessages(ctx.services, ctx.caller, input)),
  hook: procedure
    .meta(rest("GET", "/whatsapp/hooks/{toolId}", "Where Meta reaches a connection's webhook"))
    .input(z.strictObject({ toolId: NumericId }))
    .output(WhatsAppHook)
    .query(({ ctx, input }) => getWhatsAppHook(ctx.services, ctx.caller, input)),
});
