import { defineAction, HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";
import { cardMessage, checkSize } from "../adaptive-card.ts";
import type { TeamsCredentials } from "../credentials.ts";
import { Posted, postMessage } from "../post-message.ts";

const Text = z.string().max(28_000, "Teams takes at most 28 KB");

const Fields = z.strictObject({
  message: Text.optional().meta({
    title: "Message",
    description: "Markdown: **bold**, _italic_, [link](https://example.com), lists",
    widget: "textarea",
  }),
  text: Text.optional().meta({ title: "Text", description: "Another name for message", widget: "textarea" }),
  title: z.string().trim().min(1).max(500).optional().meta({ title: "Title" }),
  color: z
    .enum(["default", "accent", "good", "warning", "attention"])
    .optional()
    .meta({ title: "Colour", description: "Of the title, or of the text where there is none" }),
  facts: z
    .array(z.strictObject({ name: z.string().min(1).max(500), value: z.string().max(5_000) }))
    .max(50, "At most 50 facts")
    .optional()
    .meta({ title: "Facts", description: "Names and values, one below the other", widget: "json" }),
  buttons: z
    .array(z.strictObject({ title: z.string().trim().min(1).max(200), url: HttpUrl }))
    .max(6, "Teams shows at most 6 buttons")
    .optional()
    .meta({ title: "Buttons", description: "Each opens an address", widget: "json" }),
});
type Fields = z.infer<typeof Fields>;

const Input = Fields.superRefine((fields, context) => {
  const { message, text } = fields;
  const refuse = (path: string, words: string): void =>
    context.addIssue({ code: "custom", path: [path], message: words });
  if (message !== undefined && text !== undefined)
    refuse("text", "text is another name for message: give one of them");
  else if ((message ?? text ?? "").trim() === "") refuse("message", "Give a message");
  else checkSize(messageOf(fields), message === undefined ? "text" : "message", context);
});

export const sendMessage = defineAction<TeamsCredentials, typeof Input, typeof Posted>({
  id: "teams.send-message",
  name: "Send a message",
  description: "Hands a message with an optional title, facts and buttons to the workflow that posts it.",
  actionType: "message",
  permission: "teams.send",
  inputSchema: Input,
  outputSchema: Posted,
  // A workflow runs for every call, and posts each time.
  idempotent: false,
  examples: [
    { name: "A line", parameters: { message: "The nightly build is **green**." } },
    {
      name: "With facts and a button",
      parameters: {
        title: "Deploy failed",
        color: "attention",
        message: "Step 3 of 7 did not end.",
        facts: [{ name: "Branch", value: "main" }],
        buttons: [{ title: "Open the log", url: "https://example.com/log" }],
      },
    },
  ],
  summarize: ({ via }) =>
    via === "workflow" ? "Message taken by the workflow" : "Message sent to the channel",
  execute: ({ webhookUrl }, parameters, context) => postMessage(webhookUrl, messageOf(parameters), context),
});

/** Workflows take Adaptive Cards alone (learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using). */
function messageOf({ message, text, title, color, facts, buttons }: Fields): object {
  const words = message ?? text ?? "";
  const heading = title && {
    type: "TextBlock",
    text: title,
    size: "large",
    weight: "bolder",
    wrap: true,
    color,
  };
  const body = [
    heading,
    { type: "TextBlock", text: words, wrap: true, color: title ? undefined : color },
    facts?.length && {
      type: "FactSet",
      facts: facts.map(({ name, value }) => ({ title: name, value })),
    },
  ].filter((block) => typeof block === "object");
  const actions = buttons?.map(({ title: label, url }) => ({ type: "Action.OpenUrl", title: label, url }));
  const card = { type: "AdaptiveCard", version: "1.4", body, actions, msteams: { width: "Full" } };
  return cardMessage(card, (title ?? words).slice(0, 200));
}
