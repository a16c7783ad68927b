import { createHash } from "node:crypto";
import { defineAction, HttpUrl, readJson, ValidationError } from "@carillon/connector-kit";
import { z } from "zod";
import { callDiscord } from "../call-discord.ts";
import type { DiscordCredentials } from "../credentials.ts";
import { checkMessage, messageBody, messageFields, placeFields } from "../message.ts";
import { messageTarget } from "../message-target.ts";

const Input = z
  .strictObject({
    ...placeFields,
    ...messageFields,
    username: z.string().trim().min(1).max(80).optional().meta({
      title: "Sender name",
      description: "By webhook only",
    }),
    avatar: HttpUrl.optional().meta({
      title: "Avatar",
      description: "Address of an image; by webhook only",
      widget: "url",
    }),
    tts: z
      .boolean()
      .optional()
      .meta({ title: "Read aloud", description: "By those who have text-to-speech on" }),
  })
  .superRefine(checkMessage);

const Output = z.object({
  via: z.enum(["bot", "webhook"]),
  messageId: z.string().nullable().meta({ description: "To edit or delete the message" }),
  channelId: z.string().nullable().meta({ description: "The channel or thread it is in" }),
});

const Posted = z.looseObject({ id: z.string(), channel_id: z.string() });

export const sendMessage = defineAction<DiscordCredentials, typeof Input, typeof Output>({
  id: "discord.send-message",
  name: "Send a message",
  description: "Posts a message to a channel or a thread, by webhook or bot.",
  actionType: "message",
  permission: "discord.send",
  inputSchema: Input,
  outputSchema: Output,
  // A bot's nonce is only looked up for some minutes, and a webhook knows none.
  idempotent: false,
  examples: [
    { name: "A line", parameters: { content: "The nightly build is **green**." } },
    {
      name: "An embed",
      parameters: {
        embeds: [{ title: "Report for {{DATE}}", description: "All is well.", color: 5_763_719 }],
        allowedMentions: { parse: [] },
      },
    },
  ],
  summarize: ({ via, channelId }) =>
    channelId ? `Message sent to ${channelId} by ${via}` : `Message sent by ${via}`,
  async execute(credentials, parameters, context) {
    const target = messageTarget(credentials, parameters);
    const url = target.url();
    const byBot = target.via === "bot";
    if (byBot) refuseSender(parameters);
    else {
      // Without `wait` a message that Discord could not save is no error; without the other, components are dropped.
      url.searchParams.set("wait", "true");
      if (parameters.components) url.searchParams.set("with_components", "true");
    }
    const sender = byBot
      ? { nonce: nonceOf(context.idempotencyKey), enforce_nonce: true }
      : {
          username: parameters.username ?? credentials.username,
          avatar_url: parameters.avatar ?? credentials.avatarUrl,
        };
    const json = { ...messageBody(parameters), tts: parameters.tts, ...sender };
    const response = await callDiscord(context, { method: "POST", url, botToken: target.botToken, json });
    if (response.status === 204) return { via: target.via, messageId: null, channelId: null };
    const posted = readJson("discord", response, Posted);
    return { via: target.via, messageId: posted.id, channelId: posted.channel_id };
  },
});

/**
 * At most 25 characters. With enforce_nonce Discord answers the message that it has of this nonce from the last
 * minutes and posts no other (docs.discord.com/developers/resources/message#create-message).
 */
function nonceOf(key: string): string {
  return createHash("sha256").update(key).digest("base64url").slice(0, 25);
}

function refuseSender({ username, avatar }: z.output<typeof Input>): void {
  if (username === undefined && avatar === undefined) return;
  const field = username === undefined ? "avatar" : "username";
  throw new ValidationError({
    provider: "discord",
    code: "WEBHOOK_REQUIRED",
    message: `${field}: a bot cannot send under another`,
    userMessage: `${field}: only a webhook can send under another name or avatar. Leave it out, or use a webhook.`,
  });
}
