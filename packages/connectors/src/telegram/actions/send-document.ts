import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { fileContent, readFileContent } from "../../file-content.ts";
import { chatOf } from "../chat-id.ts";
import type { TelegramCredentials } from "../credentials.ts";
import { Caption, chatField, checkLength, deliveryFields, deliveryOf, ParseMode } from "../message-fields.ts";
import { Sent, sendToChat } from "../send-to-chat.ts";

/** Telegram takes 50 MB (core.telegram.org/bots/api#senddocument); a run's parameters are no place for as much. */
const MAX_BYTES = 10 * 1024 * 1024;

const Input = z
  .strictObject({
    ...chatField,
    ...fileContent.shape,
    content: fileContent.shape.content.min(1, "Telegram takes no empty files"),
    caption: Caption,
    parseMode: ParseMode,
    ...deliveryFields,
  })
  .superRefine(fileContent.check(MAX_BYTES))
  .superRefine(({ caption, parseMode }, context) =>
    checkLength(caption, { max: 1_024, parseMode, path: "caption" }, context),
  );

export const sendDocument = defineAction<TelegramCredentials, typeof Input, typeof Sent>({
  id: "telegram.send-document",
  name: "Send a file",
  description: "Sends a file of up to 10 MB, given as text or base64.",
  actionType: "message",
  permission: "telegram.send",
  inputSchema: Input,
  outputSchema: Sent,
  idempotent: false,
  timeoutMs: 60_000,
  examples: [
    {
      name: "A text file",
      parameters: { chatId: "-1001234567890", filename: "report.csv", content: "day,count\nMonday,3\n" },
    },
  ],
  summarize: ({ chatId }, { filename }) => `File ${filename} sent to ${chatId}`,
  execute: async (credentials, parameters, context) =>
    sendToChat(credentials, context, {
      method: "sendDocument",
      chatId: chatOf(parameters, credentials),
      fields: { caption: parameters.caption, parse_mode: parameters.parseMode, ...deliveryOf(parameters) },
      file: {
        field: "document",
        filename: parameters.filename,
        bytes: new Uint8Array(readFileContent(parameters)),
      },
    }),
});
