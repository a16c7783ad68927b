import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";

const DISCORD_API = "https://discord.com/api/v10";

/** A channel's webhook, a bot token, or both; with both the bot takes what names a channel. */
export const DiscordCredentials = z
  .strictObject({
    webhookUrl: HttpUrl.optional().meta({
      title: "Webhook URL",
      description: "Channel settings → Integrations → Webhooks. Enough to write to that one channel.",
      secret: true,
      widget: "password",
      placeholder: "https://discord.com/api/webhooks/…",
    }),
    botToken: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .regex(/^[\x21-\x7e]+$/, "A token has no spaces: give it without the word Bot")
      .optional()
      .meta({
        title: "Bot token",
        description: "Developer Portal → Bot → Token. For any channel the bot is in, and for threads.",
        secret: true,
        widget: "password",
      }),
    username: z.string().trim().min(1).max(80).optional().meta({
      title: "Default sender name",
      description: "Of messages by webhook; a bot always has its own name",
    }),
    avatarUrl: HttpUrl.optional().meta({
      title: "Default avatar",
      description: "Address of an image, for messages by webhook",
      widget: "url",
    }),
    apiBaseUrl: HttpUrl.optional().meta({
      title: "API address",
      description: "For calls with the bot token; only where Discord is reached through a proxy",
      placeholder: DISCORD_API,
      widget: "url",
    }),
  })
  .refine(({ botToken, webhookUrl }) => botToken !== undefined || webhookUrl !== undefined, {
    message: "Give a webhook URL or a bot token",
    path: ["webhookUrl"],
  });
export type DiscordCredentials = z.infer<typeof DiscordCredentials>;

/** The address of the API without a slash at its end. */
export function apiBase({ apiBaseUrl }: DiscordCredentials): string {
  return (apiBaseUrl ?? DISCORD_API).replace(/\/+$/, "");
}
