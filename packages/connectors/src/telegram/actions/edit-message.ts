import { defineAction, responseError } from "@carillon/connector-kit";
import { z } from "zod";
import { requestTelegram } from "../call-telegram.ts";
import { chatOf } from "../chat-id.ts";
import type { TelegramCredentials } from "../credentials.ts";
import {
  Buttons,
  chatField,
  checkLength,
  keyboardOf,
  MessageId,
  ParseMode,
  TextField,
} from "../message-fields.ts";

const Input = z
  .strictObject({
    ...chatField,
    messageId: MessageId,
    text: TextField.trim().min(1).max(16_384),
    parseMode: ParseMode,
    linkPreview: z
      .boolean()
      .optional()
      .meta({ title: "Show a preview", description: "Of the first link in the text" }),
    buttons: Buttons,
  })
  .superRefine(({ text, parseMode }, context) =>
    checkLength(text, { max: 4_096, parseMode, path: "text" }, context),
  );

const Output = z.object({
  messageId: z.int(),
  changed: z.boolean().meta({ description: "false where the message said just this already" }),
});

export const editMessage = defineAction<TelegramCredentials, typeof Input, typeof Output>({
  id: "telegram.edit-message",
  name: "Edit a message",
  description: "Replaces the text and the buttons of a message of this bot.",
  actionType: "update",
  permission: "telegram.edit",
  inputSchema: Input,
  outputSchema: Output,
  // The same text twice is the same message; Telegram then says that it is not modified.
  idempotent: true,
  examples: [
    { name: "Mark as done", parameters: { chatId: "-1001234567890", messageId: 42, text: "Deploy: done ✔" } },
  ],
  summarize: ({ messageId, changed }) =>
    changed ? `Message ${messageId} edited` : `Message ${messageId} said this already`,
  async execute(credentials, parameters, context) {
    const { messageId, text, parseMode, linkPreview, buttons } = parameters;
    const fields = {
      chat_id: chatOf(parameters, credentials),
      message_id: messageId,
      text,
      parse_mode: parseMode,
      link_preview_options: linkPreview === undefined ? undefined : { is_disabled: !linkPreview },
      reply_markup: keyboardOf(buttons),
    };
    const answer = await requestTelegram(credentials, context, { method: "editMessageText", fields });
    if (answer.ok) return { messageId, changed: true };
    if (/message is not modified/i.test(answer.description)) return { messageId, changed: false };
    throw responseError("telegram", answer.response, context.now());
  },
});
