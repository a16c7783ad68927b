import { defineAction, readJson } from "@carillon/connector-kit";
import { z } from "zod";
import { callNtfy } from "./call-ntfy.ts";
import type { NtfyCredentials } from "./credentials.ts";

/** Longer ones the server turns into an attachment (docs.ntfy.sh/publish, "Limitations"). Bytes */
const MAX_MESSAGE_BYTES = 4_096;

const Input = z.strictObject({
  topic: z
    .string()
    .regex(/^[-_A-Za-z0-9]{1,64}$/, "Letters, digits, - and _, 64 at most")
    .meta({ title: "Topic", placeholder: "alerts" }),
  message: z
    .string()
    .min(1)
    .refine((text) => Buffer.byteLength(text) <= MAX_MESSAGE_BYTES, `At most ${MAX_MESSAGE_BYTES} bytes`)
    .meta({ title: "Message", widget: "textarea" }),
  title: z.string().max(250).optional().meta({ title: "Title" }),
  priority: z.int().min(1).max(5).default(3).meta({ title: "Priority", description: "5 is the highest" }),
});
const Output = z.object({ id: z.string(), topic: z.string() });

export const publish = defineAction<NtfyCredentials, typeof Input, typeof Output>({
  id: "ntfy.publish",
  name: "Publish a message",
  description: "Sends a message to all who follow a topic.",
  actionType: "message",
  permission: "ntfy.publish",
  inputSchema: Input,
  outputSchema: Output,
  // ntfy knows no idempotency key: what is sent twice arrives twice.
  idempotent: false,
  examples: [
    { name: "A warning", parameters: { topic: "alerts", message: "The disk is full", priority: 5 } },
  ],
  summarize: ({ topic }) => `Sent to ${topic}`,
  execute: async (credentials, parameters, context) => {
    const response = await callNtfy(credentials, context, { method: "POST", path: "/", body: parameters });
    return readJson("ntfy", response, Output);
  },
});
