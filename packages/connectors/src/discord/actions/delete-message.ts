import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callDiscord } from "../call-discord.ts";
import type { DiscordCredentials } from "../credentials.ts";
import { placeFields, Snowflake } from "../message.ts";
import { messageTarget } from "../message-target.ts";
import { requireEmpty } from "../require-empty.ts";

const Input = z.strictObject({
  messageId: Snowflake.meta({ title: "Message ID", description: "As the sent message answered it" }),
  ...placeFields,
});

const Output = z.object({ messageId: z.string() });

export const deleteMessage = defineAction<DiscordCredentials, typeof Input, typeof Output>({
  id: "discord.delete-message",
  name: "Delete a message",
  description:
    "Deletes a message of this webhook or bot, or any in a channel where the bot manages messages.",
  actionType: "delete",
  permission: "discord.delete",
  inputSchema: Input,
  outputSchema: Output,
  // A second time deletes nothing more: Discord then answers 10008, "Unknown Message".
  idempotent: true,
  examples: [{ name: "Delete", parameters: { messageId: "1098765432109876543" } }],
  summarize: ({ messageId }) => `Message ${messageId} deleted`,
  async execute(credentials, { messageId, ...place }, context) {
    const target = messageTarget(credentials, place);
    const call = { method: "DELETE", url: target.url(messageId), botToken: target.botToken } as const;
    requireEmpty(await callDiscord(context, call));
    return { messageId };
  },
});
