import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { askDiscord } from "../call-discord.ts";
import { apiBase, type DiscordCredentials } from "../credentials.ts";
import { Snowflake } from "../message.ts";
import { requireBot } from "../message-target.ts";

/** Types of channel (docs.discord.com/developers/resources/channel#channel-object-channel-types). */
const PUBLIC_THREAD = 11;
const PRIVATE_THREAD = 12;

const Input = z
  .strictObject({
    channelId: Snowflake.meta({ title: "Channel ID" }),
    name: z.string().trim().min(1).max(100).meta({ title: "Name" }),
    messageId: Snowflake.optional().meta({
      title: "Message ID",
      description: "The message that the thread starts from; it can have one thread",
    }),
    content: z.string().trim().min(1).max(2_000).optional().meta({
      title: "First message",
      description: "Needed in a forum or media channel, and for those alone",
      widget: "textarea",
    }),
    isPrivate: z
      .boolean()
      .default(false)
      .meta({ title: "Private", description: "For those who are invited" }),
    archiveAfterMinutes: z
      .union([z.literal(60), z.literal(1_440), z.literal(4_320), z.literal(10_080)])
      .optional()
      .meta({ title: "Hide after", description: "Minutes without a message: 60, 1440, 4320 or 10080" }),
  })
  .superRefine(({ messageId, content, isPrivate }, context) => {
    const refuse = (path: string, message: string): void =>
      context.addIssue({ code: "custom", path: [path], message });
    if (messageId !== undefined && content !== undefined)
      refuse("content", "A thread that starts from a message has no other first message");
    if (isPrivate && (messageId !== undefined || content !== undefined))
      refuse("isPrivate", "A thread from a message or in a forum cannot be private");
  });

const Output = z.object({ threadId: z.string(), name: z.string() });
const Created = z.looseObject({ id: z.string(), name: z.string().optional() });

export const createThread = defineAction<DiscordCredentials, typeof Input, typeof Output>({
  id: "discord.create-thread",
  name: "Create a thread",
  description: "Starts a thread in a channel, from a message, or a post in a forum. Needs a bot.",
  actionType: "create",
  permission: "discord.thread",
  inputSchema: Input,
  outputSchema: Output,
  // A second one from a message is refused, which would hide that the first came about; any other call makes another.
  idempotent: false,
  examples: [
    { name: "In a channel", parameters: { channelId: "1098765432109876543", name: "Deploy {{DATE}}" } },
  ],
  summarize: ({ name }) => `Thread “${name}” created`,
  async execute(credentials, parameters, context) {
    const botToken = requireBot(credentials);
    const { channelId, messageId, name, content } = parameters;
    const from = messageId === undefined ? "" : `/messages/${messageId}`;
    const kind = { type: parameters.isPrivate ? PRIVATE_THREAD : PUBLIC_THREAD };
    const json = {
      name,
      auto_archive_duration: parameters.archiveAfterMinutes,
      ...(content === undefined ? messageId === undefined && kind : { message: { content } }),
    };
    const url = `${apiBase(credentials)}/channels/${channelId}${from}/threads`;
    const created = await askDiscord(context, { method: "POST", url, botToken, json }, Created);
    return { threadId: created.id, name: created.name ?? name };
  },
});
