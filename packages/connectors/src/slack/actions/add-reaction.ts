import { CarillonError, defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callSlack } from "../call-slack.ts";
import type { SlackCredentials } from "../credentials.ts";
import { ChannelField, MessageTs } from "../message.ts";

const Input = z.strictObject({
  channel: ChannelField.meta({ title: "Channel id", placeholder: "C0123456789" }),
  ts: MessageTs.meta({ title: "Message id" }),
  emoji: z
    .string()
    .trim()
    .transform((name) => name.replace(/^:|:$/g, ""))
    .pipe(z.string().regex(/^[^\s:]{1,100}(::skin-tone-[2-6])?$/, "An emoji's name, such as thumbsup"))
    .meta({ title: "Emoji", placeholder: "white_check_mark" }),
});

const Output = z.object({
  alreadyThere: z.boolean().meta({ description: "The bot had given this reaction before" }),
});
const Added = z.looseObject({});

export const addReaction = defineAction<SlackCredentials, typeof Input, typeof Output>({
  id: "slack.add-reaction",
  name: "Add a reaction",
  description: "Gives a message an emoji.",
  actionType: "create",
  permission: "slack.react",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  examples: [
    {
      name: "Tick",
      parameters: { channel: "C0123456789", ts: "1524523204.000192", emoji: "white_check_mark" },
    },
  ],
  summarize: ({ alreadyThere }, { emoji }) =>
    alreadyThere ? `:${emoji}: was there already` : `:${emoji}: added`,
  async execute(credentials, { channel, ts, emoji }, context) {
    try {
      await callSlack(credentials, context, {
        method: "reactions.add",
        json: { channel, timestamp: ts, name: emoji },
        answer: Added,
      });
    } catch (error) {
      if (error instanceof CarillonError && error.code === "already_reacted") return { alreadyThere: true };
      throw error;
    }
    return { alreadyThere: false };
  },
});
