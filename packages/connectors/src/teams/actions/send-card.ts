import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { AdaptiveCard, cardMessage, checkSize } from "../adaptive-card.ts";
import type { TeamsCredentials } from "../credentials.ts";
import { Posted, postMessage } from "../post-message.ts";

const Input = z
  .strictObject({
    card: AdaptiveCard.meta({
      title: "Card",
      description: "An Adaptive Card; its buttons may open addresses, as no bot is there to answer others",
      widget: "json",
    }),
    summary: z
      .string()
      .max(500)
      .optional()
      .meta({ title: "Summary", description: "What notifications show" }),
  })
  .superRefine(({ card, summary }, context) => {
    if (!card.body?.length && !card.actions?.length)
      context.addIssue({
        code: "custom",
        path: ["card", "body"],
        message: "The card is empty: give it a body",
      });
    else checkSize(cardMessage(card, summary), "card", context);
  });

export const sendCard = defineAction<TeamsCredentials, typeof Input, typeof Posted>({
  id: "teams.send-card",
  name: "Send a card",
  description: "Hands an Adaptive Card of your own to the workflow that posts it.",
  actionType: "message",
  permission: "teams.send",
  inputSchema: Input,
  outputSchema: Posted,
  idempotent: false,
  examples: [
    {
      name: "A text and a button",
      parameters: {
        card: {
          body: [{ type: "TextBlock", text: "Report for {{DATE}}", wrap: true }],
          actions: [{ type: "Action.OpenUrl", title: "Open", url: "https://example.com/report" }],
        },
      },
    },
  ],
  summarize: ({ via }) => (via === "workflow" ? "Card taken by the workflow" : "Card sent to the channel"),
  execute: ({ webhookUrl }, { card, summary }, context) =>
    postMessage(webhookUrl, cardMessage(card, summary), context),
});
