import { Buffer } from "node:buffer";
import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";
import { ChatId } from "./chat-id.ts";

export const chatField = {
  chatId: ChatId.optional().meta({
    title: "Chat",
    description:
      "Number or @name; the connection's default when left out. A person must have written to the bot first.",
    placeholder: "@channel or -1001234567890",
  }),
};

export const MessageId = z
  .int()
  .min(1)
  .meta({ title: "Message ID", description: "As the sent message answered it" });

export const ParseMode = z
  .enum(["HTML", "MarkdownV2", "Markdown"])
  .optional()
  .meta({ title: "Formatting", description: "How the text is written; plain when left out" });

const Button = z
  .strictObject({
    text: z.string().trim().min(1).max(200),
    url: HttpUrl.optional(),
    callbackData: z
      .string()
      .refine((data) => data !== "" && Buffer.byteLength(data) <= 64, "1 to 64 bytes")
      .optional(),
  })
  .refine(({ url, callbackData }) => (url === undefined) !== (callbackData === undefined), {
    message: "A button has either a url or a callbackData",
    path: ["url"],
  });

export const Buttons = z
  .array(z.array(Button).min(1).max(8, "At most 8 buttons in a row"))
  .max(20, "At most 20 rows")
  .optional()
  .meta({ title: "Buttons", description: "Rows of buttons under the message", widget: "json" });

/** How a new message is delivered. */
export const deliveryFields = {
  threadId: z.int().min(1).optional().meta({ title: "Topic", description: "Id of a topic in a forum group" }),
  replyTo: z.int().min(1).optional().meta({ title: "Answers", description: "Id of the message it answers" }),
  silent: z.boolean().optional().meta({ title: "Silent", description: "Comes without a sound" }),
  buttons: Buttons,
};

export const TextField = z.string().meta({
  title: "Text",
  description: "At most 4,096 characters, without those of the formatting",
  widget: "textarea",
});

export const Caption = z.string().optional().meta({
  title: "Caption",
  description: "At most 1,024 characters, without those of the formatting",
  widget: "textarea",
});

/** Room for tags and escapes, which Telegram does not count. */
const FORMATTING = 4;

/**
 * Refuses more than Telegram takes, 4,096 characters of a text and 1,024 of a caption "after entities parsing"
 * (core.telegram.org/bots/api#sendmessage). Formatted text is only cut off where it is far too long.
 */
export function checkLength(
  text: string | undefined,
  { max, parseMode, path }: { max: number; parseMode: string | undefined; path: string },
  context: z.RefinementCtx,
): void {
  const limit = parseMode === undefined ? max : max * FORMATTING;
  if (text === undefined || text.length <= limit || [...text].length <= limit) return;
  const message = `Telegram takes at most ${max.toLocaleString("en")} characters`;
  context.addIssue({ code: "custom", path: [path], message });
}

type Delivery = z.infer<z.ZodObject<typeof deliveryFields>>;

/** The delivery as Telegram names it. */
export function deliveryOf({ threadId, replyTo, silent, buttons }: Delivery): Record<string, unknown> {
  return {
    message_thread_id: threadId,
    reply_parameters: replyTo === undefined ? undefined : { message_id: replyTo },
    disable_notification: silent,
    reply_markup: keyboardOf(buttons),
  };
}

export function keyboardOf(buttons: z.infer<typeof Buttons>): object | undefined {
  const rows = buttons?.map((row) =>
    row.map(({ text, url, callbackData }) => ({ text, url, callback_data: callbackData })),
  );
  return rows && { inline_keyboard: rows };
}
