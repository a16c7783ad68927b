import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callTwilio } from "../call-twilio.ts";
import type { TwilioCredentials } from "../credentials.ts";
import { MessageData, messageData, TwilioMessage } from "../message.ts";

const Input = z.strictObject({
  messageSid: z
    .string()
    .trim()
    .regex(/^(SM|MM)[0-9a-fA-F]{32}$/, "It begins with SM or MM and has 34 characters")
    .meta({ title: "Message SID", description: "As the sent message answered it", placeholder: "SM…" }),
});

export const getMessage = defineAction<TwilioCredentials, typeof Input, typeof MessageData>({
  id: "twilio.get-message",
  name: "Look up a message",
  description: "What became of a message: its status, price and, where it was not delivered, why.",
  actionType: "query",
  permission: "twilio.read",
  inputSchema: Input,
  outputSchema: MessageData,
  idempotent: true,
  examples: [{ name: "By its SID", parameters: { messageSid: `SM${"0".repeat(32)}` } }],
  summarize: ({ to, status, errorCode }) =>
    `Message to ${to ?? "an unknown number"} is ${status}${errorCode === null ? "" : ` (${errorCode})`}`,
  async execute(credentials, { messageSid }, context) {
    const path = `/Messages/${messageSid}.json`;
    return messageData(await callTwilio(credentials, context, { path, answer: TwilioMessage }));
  },
});
