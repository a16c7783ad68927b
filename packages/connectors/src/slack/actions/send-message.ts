import { defineAction, ValidationError } from "@carillon/connector-kit";
import { z } from "zod";
import { callSlack } from "../call-slack.ts";
import type { SlackCredentials } from "../credentials.ts";
import { ChannelField, checkMessage, MessageTs, messageBody, messageFields } from "../message.ts";
import { postWebhook } from "../post-webhook.ts";

const Input = z
  .strictObject({
    channel: ChannelField.optional().meta({
      title: "Channel",
      description:
        "Id or name; the connection's default when left out. An incoming webhook has a fixed channel.",
      placeholder: "#general",
    }),
    ...messageFields,
    threadTs: MessageTs.optional().meta({
      title: "Thread",
      description: "Id of the message to answer in a thread",
    }),
    username: z.string().max(80).optional().meta({ title: "Sender name" }),
    icon: z
      .string()
      .trim()
      .max(2_000)
      .optional()
      .meta({ title: "Icon", description: "An emoji, or the address of an image", placeholder: ":bell:" }),
    unfurl: z
      .boolean()
      .optional()
      .meta({ title: "Show previews", description: "Of links and media in the text" }),
  })
  .superRefine(checkMessage);

const Output = z.object({
  via: z.enum(["bot", "webhook"]),
  channel: z
    .string()
    .nullable()
    .meta({ description: "Id of the channel; null by webhook, which does not say it" }),
  ts: z
    .string()
    .nullable()
    .meta({ description: "Id of the message, to update, delete or answer it; null by webhook" }),
});

const Posted = z.looseObject({ channel: z.string(), ts: z.string() });

export const sendMessage = defineAction<SlackCredentials, typeof Input, typeof Output>({
  id: "slack.send-message",
  name: "Send a message",
  description: "Posts a message to a channel, a person or a thread.",
  actionType: "message",
  permission: "slack.send",
  inputSchema: Input,
  outputSchema: Output,
  // Slack knows no idempotency key for chat.postMessage, nor for webhooks.
  idempotent: false,
  examples: [
    {
      name: "A line to a channel",
      parameters: { channel: "#general", message: "The nightly build is *green*." },
    },
    {
      name: "Blocks",
      parameters: {
        channel: "#general",
        message: "Report for {{DATE}}",
        blocks: [{ type: "section", text: { type: "mrkdwn", text: "*Report* for {{DATE}}" } }],
      },
    },
  ],
  summarize: (output, { channel }) =>
    `Message sent to ${channel ?? output.channel ?? "the webhook's channel"}`,
  async execute(credentials, parameters, context) {
    const channel = parameters.channel ?? credentials.channel;
    const body = {
      ...messageBody(parameters),
      channel,
      thread_ts: parameters.threadTs,
      username: parameters.username ?? credentials.username,
      ...iconField(parameters.icon ?? credentials.iconEmoji),
      unfurl_links: parameters.unfurl,
      unfurl_media: parameters.unfurl,
    };
    if (credentials.botToken === undefined && credentials.webhookUrl !== undefined) {
      await postWebhook(credentials.webhookUrl, body, context);
      return { via: "webhook", channel: null, ts: null };
    }
    if (channel === undefined) throw channelMissing();
    const { data } = await callSlack(credentials, context, {
      method: "chat.postMessage",
      json: body,
      answer: Posted,
    });
    return { via: "bot", channel: data.channel, ts: data.ts };
  },
});

function iconField(icon: string | undefined): Record<string, string> {
  if (icon === undefined || icon === "") return {};
  if (/^https?:\/\//i.test(icon)) return { icon_url: icon };
  return { icon_emoji: icon.startsWith(":") ? icon : `:${icon}:` };
}

function channelMissing(): ValidationError {
  return new ValidationError({
    provider: "slack",
    code: "CHANNEL_REQUIRED",
    message: "channel: neither the call nor the connection names one",
    userMessage: "channel: name a channel in the action, or a default channel in the connection.",
  });
}
