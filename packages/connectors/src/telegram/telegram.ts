import { defineConnector, hostAndPort } from "@carillon/connector-kit";
import { deleteMessage } from "./actions/delete-message.ts";
import { editMessage } from "./actions/edit-message.ts";
import { getChat } from "./actions/get-chat.ts";
import { sendDocument } from "./actions/send-document.ts";
import { sendMessage } from "./actions/send-message.ts";
import { sendPhoto } from "./actions/send-photo.ts";
import { apiBase, TelegramCredentials } from "./credentials.ts";
import { icon } from "./icon.ts";
import { testTelegramConnection } from "./test-connection.ts";

export const telegram = defineConnector({
  type: "TELEGRAM",
  provider: "telegram",
  name: "Telegram",
  description: "Messages, files and pictures in Telegram, by a bot.",
  category: "Messaging",
  keywords: ["chat", "bot", "message"],
  docsUrl: "https://core.telegram.org/bots/api",
  credentialsSchema: TelegramCredentials,
  // About 30 messages a second over all chats; one a second in a chat and 20 a minute in a group are told by 429 alone
  // (core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). No header tells what is left.
  rateLimit: { limit: 30, windowMs: 1_000 },
  icon,
  timeoutMs: 15_000,
  host: (credentials) => hostAndPort(apiBase(credentials)),
  transport: (credentials) => new URL(apiBase(credentials)).protocol,
  testConnection: testTelegramConnection,
  actions: [sendMessage, editMessage, deleteMessage, sendDocument, sendPhoto, getChat],
});
