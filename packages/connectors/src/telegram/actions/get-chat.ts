import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callTelegram } from "../call-telegram.ts";
import { chatOf } from "../chat-id.ts";
import type { TelegramCredentials } from "../credentials.ts";
import { chatField } from "../message-fields.ts";

const Input = z.strictObject(chatField);

const Output = z.object({
  chatId: z.string(),
  type: z.string().meta({ description: "private, group, supergroup or channel" }),
  title: z.string().nullable(),
  username: z.string().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  description: z.string().nullable(),
  isForum: z.boolean(),
});

/** As core.telegram.org/bots/api#chatfullinfo has it. */
export const Chat = z.looseObject({
  id: z.int(),
  type: z.string(),
  title: z.string().optional(),
  username: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  description: z.string().optional(),
  is_forum: z.boolean().optional(),
});

export const getChat = defineAction<TelegramCredentials, typeof Input, typeof Output>({
  id: "telegram.get-chat",
  name: "Look up a chat",
  description: "What Telegram tells of a chat: its number, kind, title and names.",
  actionType: "query",
  permission: "telegram.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  examples: [{ name: "A channel", parameters: { chatId: "@example_channel" } }],
  summarize: ({ title, firstName, username, chatId, type }) =>
    `${title ?? firstName ?? username ?? "The chat"} is ${chatId}, a ${type}`,
  async execute(credentials, parameters, context) {
    const fields = { chat_id: chatOf(parameters, credentials) };
    const chat = await callTelegram(credentials, context, { method: "getChat", fields, result: Chat });
    return {
      chatId: String(chat.id),
      type: chat.type,
      title: chat.title ?? null,
      username: chat.username ?? null,
      firstName: chat.first_name ?? null,
      lastName: chat.last_name ?? null,
      description: chat.description ?? null,
      isForum: chat.is_forum ?? false,
    };
  },
});
