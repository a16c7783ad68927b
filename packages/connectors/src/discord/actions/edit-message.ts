import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { askDiscord } from "../call-discord.ts";
import type { DiscordCredentials } from "../credentials.ts";
import { checkMessage, messageBody, messageFields, placeFields, Snowflake } from "../message.ts";
import { messageTarget } from "../message-target.ts";

const Input = z
  .strictObject({
    messageId: Snowflake.meta({ title: "Message ID", description: "As the sent message answered it" }),
    ...placeFields,
    ...messageFields,
  })
  .superRefine(checkMessage);

const Output = z.object({ messageId: z.string(), channelId: z.string() });
const Edited = z.looseObject({ id: z.string(), channel_id: z.string() });

export const editMessage = defineAction<DiscordCredentials, typeof Input, typeof Output>({
  id: "discord.edit-message",
  name: "Edit a message",
  description: "Changes what a message of this webhook or bot says; what is left out stays.",
  actionType: "update",
  permission: "discord.edit",
  inputSchema: Input,
  outputSchema: Output,
  // The same content twice is the same message.
  idempotent: true,
  examples: [
    { name: "Mark as done", parameters: { messageId: "1098765432109876543", content: "Deploy: done ✔" } },
  ],
  summarize: ({ messageId }) => `Message ${messageId} edited`,
  async execute(credentials, parameters, context) {
    const target = messageTarget(credentials, parameters);
    const url = target.url(parameters.messageId);
    if (target.via === "webhook" && parameters.components) url.searchParams.set("with_components", "true");
    const call = { method: "PATCH", url, botToken: target.botToken, json: messageBody(parameters) } as const;
    const edited = await askDiscord(context, call, Edited);
    return { messageId: edited.id, channelId: edited.channel_id };
  },
});
