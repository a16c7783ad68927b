import { Buffer } from "node:buffer";
import { z } from "zod";

/**
 * Bytes of a message, cards and all (learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook).
 */
const MAX_BYTES = 28 * 1_024;

/** As Teams shows it: schema versions up to 1.5 (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference). */
export const AdaptiveCard = z.looseObject({
  type: z.literal("AdaptiveCard", { error: "The type of a card is AdaptiveCard" }).default("AdaptiveCard"),
  version: z
    .string()
    .regex(/^1\.[0-5]$/, "Teams shows cards of the versions 1.0 to 1.5")
    .default("1.4"),
  body: z
    .array(z.looseObject({ type: z.string().min(1) }))
    .max(500)
    .optional(),
  actions: z
    .array(z.looseObject({ type: z.string().min(1) }))
    .max(100)
    .optional(),
});
export type AdaptiveCard = z.infer<typeof AdaptiveCard>;

/** A message that a workflow and an old connector both take: one card as an attachment. */
export function cardMessage(card: Readonly<Record<string, unknown>>, summary?: string): object {
  return {
    type: "message",
    summary,
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: { $schema: "http://adaptivecards.io/schemas/adaptive-card.json", ...card },
      },
    ],
  };
}

/** Refuses a message that Teams would, before it is sent; the issue names the field. */
export function checkSize(message: object, path: string, context: z.RefinementCtx): void {
  const bytes = Buffer.byteLength(JSON.stringify(message));
  if (bytes <= MAX_BYTES) return;
  const size = (bytes / 1_024).toFixed(1);
  context.addIssue({
    code: "custom",
    path: [path],
    message: `The message has ${size} KB, and Teams takes at most 28 KB`,
  });
}
