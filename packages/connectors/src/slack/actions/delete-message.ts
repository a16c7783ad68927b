import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callSlack } from "../call-slack.ts";
import type { SlackCredentials } from "../credentials.ts";
import { ChannelField, MessageTs } from "../message.ts";

const Input = z.strictObject({
  channel: ChannelField.meta({ title: "Channel id", placeholder: "C0123456789" }),
  ts: MessageTs.meta({ title: "Message id", description: "The ts the sent message answered" }),
});

const Output = z.object({ channel: z.string(), ts: z.string() });
const Deleted = z.looseObject({ channel: z.string(), ts: z.string() });

export const deleteMessage = defineAction<SlackCredentials, typeof Input, typeof Output>({
  id: "slack.delete-message",
  name: "Delete a message",
  description: "Deletes a message of this bot.",
  actionType: "delete",
  permission: "slack.delete",
  inputSchema: Input,
  outputSchema: Output,
  // A second time deletes nothing more: Slack then answers message_not_found.
  idempotent: true,
  examples: [{ name: "Delete", parameters: { channel: "C0123456789", ts: "1524523204.000192" } }],
  summarize: ({ ts }) => `Message ${ts} deleted`,
  async execute(credentials, { channel, ts }, context) {
    const { data } = await callSlack(credentials, context, {
      method: "chat.delete",
      json: { channel, ts },
      answer: Deleted,
    });
    return { channel: data.channel, ts: data.ts };
  },
});
