import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callSlack } from "../call-slack.ts";
import type { SlackCredentials } from "../credentials.ts";
import { ChannelField, checkMessage, MessageTs, messageBody, messageFields } from "../message.ts";

const Input = z
  .strictObject({
    channel: ChannelField.meta({
      title: "Channel id",
      description: "As the sent message answered it",
      placeholder: "C0123456789",
    }),
    ts: MessageTs.meta({ title: "Message id", description: "The ts the sent message answered" }),
    ...messageFields,
  })
  .superRefine(checkMessage);

const Output = z.object({ channel: z.string(), ts: z.string() });
const Updated = z.looseObject({ channel: z.string(), ts: z.string() });

export const updateMessage = defineAction<SlackCredentials, typeof Input, typeof Output>({
  id: "slack.update-message",
  name: "Update a message",
  description: "Replaces what a message of this bot says.",
  actionType: "update",
  permission: "slack.update",
  inputSchema: Input,
  outputSchema: Output,
  // The same content twice is the same message.
  idempotent: true,
  examples: [
    {
      name: "Mark as done",
      parameters: { channel: "C0123456789", ts: "1524523204.000192", message: "Deploy: done ✔" },
    },
  ],
  summarize: ({ ts }) => `Message ${ts} updated`,
  async execute(credentials, parameters, context) {
    const { data } = await callSlack(credentials, context, {
      method: "chat.update",
      json: { channel: parameters.channel, ts: parameters.ts, ...messageBody(parameters) },
      answer: Updated,
    });
    return { channel: data.channel, ts: data.ts };
  },
});
