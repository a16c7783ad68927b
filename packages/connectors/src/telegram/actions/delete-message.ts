import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callTelegram } from "../call-telegram.ts";
import { chatOf } from "../chat-id.ts";
import type { TelegramCredentials } from "../credentials.ts";
import { chatField, MessageId } from "../message-fields.ts";

const Input = z.strictObject({ ...chatField, messageId: MessageId });
const Output = z.object({ messageId: z.int() });

export const deleteMessage = defineAction<TelegramCredentials, typeof Input, typeof Output>({
  id: "telegram.delete-message",
  name: "Delete a message",
  description:
    "Deletes a message of this bot of the last 48 hours, or any where the bot may delete messages.",
  actionType: "delete",
  permission: "telegram.delete",
  inputSchema: Input,
  outputSchema: Output,
  // A second time deletes nothing more: Telegram then says that the message is not found.
  idempotent: true,
  examples: [{ name: "Delete", parameters: { chatId: "-1001234567890", messageId: 42 } }],
  summarize: ({ messageId }) => `Message ${messageId} deleted`,
  async execute(credentials, parameters, context) {
    const { messageId } = parameters;
    const fields = { chat_id: chatOf(parameters, credentials), message_id: messageId };
    await callTelegram(credentials, context, { method: "deleteMessage", fields, result: z.literal(true) });
    return { messageId };
  },
});
