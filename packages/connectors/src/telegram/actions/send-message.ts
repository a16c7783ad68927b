import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { chatOf } from "../chat-id.ts";
import type { TelegramCredentials } from "../credentials.ts";
import {
  chatField,
  checkLength,
  deliveryFields,
  deliveryOf,
  ParseMode,
  TextField,
} from "../message-fields.ts";
import { Sent, sendToChat } from "../send-to-chat.ts";

const Text = TextField.max(16_384);

const Input = z
  .strictObject({
    ...chatField,
    text: Text.optional(),
    message: Text.optional().meta({
      title: "Message",
      description: "Another name for text",
      widget: "textarea",
    }),
    parseMode: ParseMode,
    linkPreview: z
      .boolean()
      .optional()
      .meta({ title: "Show a preview", description: "Of the first link in the text" }),
    ...deliveryFields,
  })
  .superRefine(({ text, message, parseMode }, context) => {
    const path = message === undefined ? "text" : "message";
    if (text !== undefined && message !== undefined)
      context.addIssue({
        code: "custom",
        path: ["message"],
        message: "message is another name for text: give one of them",
      });
    else if ((text ?? message ?? "").trim() === "")
      context.addIssue({ code: "custom", path: [path], message: "Give a text" });
    else checkLength(text ?? message, { max: 4_096, parseMode, path }, context);
  });

export const sendMessage = defineAction<TelegramCredentials, typeof Input, typeof Sent>({
  id: "telegram.send-message",
  name: "Send a message",
  description: "Sends a text to a person, a group, a topic or a channel.",
  actionType: "message",
  permission: "telegram.send",
  inputSchema: Input,
  outputSchema: Sent,
  // The Bot API knows no idempotency key.
  idempotent: false,
  examples: [
    { name: "A line", parameters: { chatId: "@example_channel", text: "The nightly build is green." } },
    {
      name: "Formatted, with a button",
      parameters: {
        chatId: "-1001234567890",
        text: "<b>Report</b> for {{DATE}}",
        parseMode: "HTML",
        buttons: [[{ text: "Open", url: "https://example.com/report" }]],
      },
    },
  ],
  summarize: ({ messageId, chatId }) => `Message ${messageId} sent to ${chatId}`,
  execute: async (credentials, parameters, context) => {
    const { text, message, parseMode, linkPreview } = parameters;
    const fields = {
      text: text ?? message,
      parse_mode: parseMode,
      link_preview_options: linkPreview === undefined ? undefined : { is_disabled: !linkPreview },
      ...deliveryOf(parameters),
    };
    return sendToChat(credentials, context, {
      method: "sendMessage",
      chatId: chatOf(parameters, credentials),
      fields,
    });
  },
});
