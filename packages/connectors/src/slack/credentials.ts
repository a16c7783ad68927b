import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";
import { oauthClientFields, oauthTokenFields } from "../oauth/oauth-fields.ts";

export const SLACK_API = "https://slack.com/api";

/** An incoming webhook, a bot token, or both; with both the token is used. An app's id and secret get the token by OAuth. */
export const SlackCredentials = z
  .strictObject({
    botToken: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .regex(/^[\x21-\x7e]+$/, "A token has no spaces")
      .optional()
      .meta({
        title: "Bot token",
        description: "OAuth & Permissions → Bot User OAuth Token. All actions work with it.",
        secret: true,
        widget: "password",
        placeholder: "xoxb-…",
      }),
    webhookUrl: HttpUrl.optional().meta({
      title: "Incoming webhook URL",
      description: "Enough to send messages to one channel. Not needed with a bot token.",
      secret: true,
      widget: "password",
      placeholder: "https://hooks.slack.com/services/…",
    }),
    channel: z.string().trim().max(200).optional().meta({
      title: "Default channel",
      description: "Used where an action names none",
      placeholder: "#general",
    }),
    username: z.string().max(80).optional().meta({
      title: "Default sender name",
      description: "A bot token needs the scope chat:write.customize for it",
    }),
    iconEmoji: z.string().max(100).optional().meta({ title: "Default icon", placeholder: ":robot_face:" }),
    ...oauthClientFields,
    ...oauthTokenFields,
    apiBaseUrl: HttpUrl.optional().meta({
      title: "API address",
      description: "Only for a private deployment",
      placeholder: SLACK_API,
      widget: "url",
    }),
  })
  .refine(({ botToken, webhookUrl, clientId }) => botToken ?? webhookUrl ?? clientId, {
    message:
      "Give a bot token, an incoming webhook URL, or the client id and secret of an app to connect with",
    path: ["botToken"],
  })
  .refine(({ clientId, clientSecret }) => !clientId === !clientSecret, {
    message: "Client id and client secret go together",
    path: ["clientSecret"],
  });
export type SlackCredentials = z.infer<typeof SlackCredentials>;
