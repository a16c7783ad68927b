import { z } from "zod";

/** A message's time stamp, which is its id: `1524523204.000192`. */
export const MessageTs = z
  .string()
  .trim()
  .regex(/^\d{1,20}\.\d{1,10}$/, "A message id looks like 1524523204.000192")
  .meta({ placeholder: "1524523204.000192" });

export const ChannelField = z.string().trim().min(1).max(200);

const Text = z.string().max(40_000, "Slack cuts messages at 40,000 characters").meta({
  title: "Message",
  description: "Slack's mrkdwn: *bold*, _italic_, <https://example.com|link>",
  widget: "textarea",
});

/** What a message can hold. `text` is another name for `message`. */
export const messageFields = {
  message: Text.optional(),
  text: Text.optional().meta({ title: "Text", description: "Another name for message", widget: "textarea" }),
  blocks: z
    .array(z.looseObject({ type: z.string().min(1) }))
    .max(50, "At most 50 blocks")
    .optional()
    .meta({
      title: "Blocks",
      description: "Block Kit; the message is then what notifications show",
      widget: "json",
    }),
  attachments: z
    .array(z.record(z.string(), z.unknown()))
    .max(100, "At most 100 attachments")
    .optional()
    .meta({
      title: "Attachments",
      description: "Secondary attachments; blocks are preferred",
      widget: "json",
    }),
};

type MessageContent = z.infer<z.ZodObject<typeof messageFields>>;

/** Refuses a message with nothing in it, and one with two texts; the issue names the field. */
export function checkMessage(content: MessageContent, context: z.RefinementCtx): void {
  const { message, text, blocks, attachments } = content;
  if (message !== undefined && text !== undefined) {
    context.addIssue({
      code: "custom",
      path: ["text"],
      message: "text is another name for message: give one of them",
    });
  }
  const filled = [message, text, blocks, attachments].some((part) => part !== undefined && part.length > 0);
  if (!filled)
    context.addIssue({ code: "custom", path: ["message"], message: "Give a message, blocks or attachments" });
}

/** The content as the Web API and webhooks name it. */
export function messageBody({ message, text, blocks, attachments }: MessageContent): Record<string, unknown> {
  return { text: message ?? text, blocks, attachments };
}
