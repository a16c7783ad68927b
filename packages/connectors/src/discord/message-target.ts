import { ValidationError } from "@carillon/connector-kit";
import { apiBase, type DiscordCredentials } from "./credentials.ts";

/** Where messages are written, changed and deleted: a webhook's address, or a channel of the API. */
export type MessageTarget = {
  readonly via: "bot" | "webhook";
  readonly botToken: string | undefined;
  /** The address of the messages, or of one of them. */
  url(messageId?: string): URL;
};

/**
 * By the bot where a channel or thread is named and there is one, else by the webhook. To Discord's API a thread is a
 * channel; a webhook is told the thread in its query (docs.discord.com/developers/resources/webhook#execute-webhook).
 * @throws ValidationError where the connection cannot do it
 */
export function messageTarget(
  credentials: DiscordCredentials,
  { channelId, threadId }: { channelId?: string | undefined; threadId?: string | undefined },
): MessageTarget {
  const { botToken, webhookUrl } = credentials;
  const place = threadId ?? channelId;
  if (botToken !== undefined && (place !== undefined || webhookUrl === undefined)) {
    if (place === undefined) throw channelMissing();
    const base = `${apiBase(credentials)}/channels/${place}/messages`;
    return { via: "bot", botToken, url: (id) => new URL(id === undefined ? base : `${base}/${id}`) };
  }
  if (webhookUrl === undefined || channelId !== undefined)
    throw botNeeded("channelId: a webhook has a channel of its own.");
  return {
    via: "webhook",
    botToken: undefined,
    url: (id) => webhookAddress(webhookUrl, { messageId: id, threadId }),
  };
}

/** @throws ValidationError for a connection by webhook alone */
export function requireBot({ botToken }: DiscordCredentials): string {
  if (botToken === undefined)
    throw botNeeded("A webhook can only write, change and delete its own messages.");
  return botToken;
}

function webhookAddress(
  webhookUrl: string,
  { messageId, threadId }: { messageId: string | undefined; threadId: string | undefined },
): URL {
  const url = new URL(webhookUrl);
  url.pathname = url.pathname.replace(/\/+$/, "");
  if (messageId !== undefined) url.pathname += `/messages/${messageId}`;
  if (threadId !== undefined) url.searchParams.set("thread_id", threadId);
  return url;
}

function botNeeded(why: string): ValidationError {
  return new ValidationError({
    provider: "discord",
    code: "BOT_TOKEN_REQUIRED",
    message: "the connection has no bot token",
    userMessage: `${why} Add a bot token to the connection for this.`,
  });
}

function channelMissing(): ValidationError {
  return new ValidationError({
    provider: "discord",
    code: "CHANNEL_REQUIRED",
    message: "channelId: a bot needs one",
    userMessage: "channelId: name the channel or the thread that the bot writes to.",
  });
}
