import { defineAction, HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";
import { chatOf } from "../chat-id.ts";
import type { TelegramCredentials } from "../credentials.ts";
import { Caption, chatField, checkLength, deliveryFields, deliveryOf, ParseMode } from "../message-fields.ts";
import { Sent, sendToChat } from "../send-to-chat.ts";

const Input = z
  .strictObject({
    ...chatField,
    photoUrl: HttpUrl.meta({
      title: "Address of the picture",
      description: "Telegram fetches it: at most 5 MB, and it must be reachable from the Internet",
      widget: "url",
    }),
    caption: Caption,
    parseMode: ParseMode,
    ...deliveryFields,
  })
  .superRefine(({ caption, parseMode }, context) =>
    checkLength(caption, { max: 1_024, parseMode, path: "caption" }, context),
  );

export const sendPhoto = defineAction<TelegramCredentials, typeof Input, typeof Sent>({
  id: "telegram.send-photo",
  name: "Send a picture",
  description: "Sends a picture that Telegram fetches from an address.",
  actionType: "message",
  permission: "telegram.send",
  inputSchema: Input,
  outputSchema: Sent,
  idempotent: false,
  timeoutMs: 30_000,
  examples: [
    {
      name: "With a caption",
      parameters: {
        chatId: "@example_channel",
        photoUrl: "https://example.com/chart.png",
        caption: "This week",
      },
    },
  ],
  summarize: ({ chatId }) => `Picture sent to ${chatId}`,
  execute: async (credentials, parameters, context) =>
    sendToChat(credentials, context, {
      method: "sendPhoto",
      chatId: chatOf(parameters, credentials),
      fields: {
        photo: parameters.photoUrl,
        caption: parameters.caption,
        parse_mode: parameters.parseMode,
        ...deliveryOf(parameters),
      },
    }),
});
