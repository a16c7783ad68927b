import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callSlack } from "../call-slack.ts";
import type { SlackCredentials } from "../credentials.ts";

const CHANNEL_TYPES = ["public_channel", "private_channel", "mpim", "im"] as const;

const Input = z.strictObject({
  types: z.array(z.enum(CHANNEL_TYPES)).min(1).max(CHANNEL_TYPES.length).default(["public_channel"]).meta({
    title: "Kinds",
    description: "Each needs its own scope: channels:read, groups:read, mpim:read, im:read",
  }),
  excludeArchived: z.boolean().default(true).meta({ title: "Leave out archived channels" }),
  limit: z
    .int()
    .min(1)
    .max(1_000)
    .default(200)
    .meta({ title: "At most", description: "Slack may answer fewer" }),
  cursor: z
    .string()
    .max(1_000)
    .optional()
    .meta({ title: "Cursor", description: "nextCursor of the page before" }),
});

const Output = z.object({
  channels: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      isPrivate: z.boolean(),
      isArchived: z.boolean(),
      isMember: z.boolean(),
      topic: z.string(),
      purpose: z.string(),
      members: z.int().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

const Described = z.looseObject({ value: z.string() }).optional();
const Listed = z.looseObject({
  channels: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string().optional(),
      is_private: z.boolean().optional(),
      is_archived: z.boolean().optional(),
      is_member: z.boolean().optional(),
      topic: Described,
      purpose: Described,
      num_members: z.int().optional(),
    }),
  ),
  response_metadata: z.looseObject({ next_cursor: z.string().optional() }).optional(),
});

export const listChannels = defineAction<SlackCredentials, typeof Input, typeof Output>({
  id: "slack.list-channels",
  name: "List channels",
  description: "One page of the channels the bot can see.",
  actionType: "query",
  permission: "slack.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  examples: [{ name: "Public channels", parameters: { limit: 100 } }],
  summarize: ({ channels, nextCursor }) => `${channels.length} channels${nextCursor ? ", and more" : ""}`,
  async execute(credentials, { types, excludeArchived, limit, cursor }, context) {
    const { data } = await callSlack(credentials, context, {
      method: "conversations.list",
      query: { types: types.join(","), exclude_archived: excludeArchived, limit, cursor },
      answer: Listed,
    });
    return {
      channels: data.channels.map((channel) => ({
        id: channel.id,
        name: channel.name ?? null,
        isPrivate: channel.is_private ?? false,
        isArchived: channel.is_archived ?? false,
        isMember: channel.is_member ?? false,
        topic: channel.topic?.value ?? "",
        purpose: channel.purpose?.value ?? "",
        members: channel.num_members ?? null,
      })),
      // The last page has an empty cursor.
      nextCursor: data.response_metadata?.next_cursor || null,
    };
  },
});
