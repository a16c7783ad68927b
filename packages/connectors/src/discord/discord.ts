import { defineConnector, hostAndPort } from "@carillon/connector-kit";
import { createThread } from "./actions/create-thread.ts";
import { deleteMessage } from "./actions/delete-message.ts";
import { editMessage } from "./actions/edit-message.ts";
import { sendMessage } from "./actions/send-message.ts";
import { apiBase, DiscordCredentials } from "./credentials.ts";
import { icon } from "./icon.ts";
import { readDiscordLimits } from "./limits.ts";
import { testDiscordConnection } from "./test-connection.ts";

export const discord = defineConnector({
  type: "DISCORD",
  provider: "discord",
  name: "Discord",
  description: "Messages and threads in Discord, by a channel's webhook or a bot.",
  category: "Messaging",
  keywords: ["chat", "server", "channel", "message"],
  docsUrl: "https://docs.discord.com/developers/intro",
  credentialsSchema: DiscordCredentials,
  // Below Discord's own 50 a second over all routes (docs.discord.com/developers/topics/rate-limits#global-rate-limit):
  // one channel takes far less, and what its route has left is read from the answers.
  rateLimit: { limit: 60, windowMs: 60_000 },
  readLimits: readDiscordLimits,
  icon,
  timeoutMs: 10_000,
  host: (credentials) => hostAndPort(addressOf(credentials)),
  transport: (credentials) => new URL(addressOf(credentials)).protocol,
  testConnection: testDiscordConnection,
  actions: [sendMessage, editMessage, deleteMessage, createThread],
});

function addressOf(credentials: DiscordCredentials): string {
  const { botToken, webhookUrl } = credentials;
  return botToken === undefined && webhookUrl !== undefined ? webhookUrl : apiBase(credentials);
}
