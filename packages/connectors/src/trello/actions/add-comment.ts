import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callTrello } from "../call-trello.ts";
import type { TrelloCredentials } from "../credentials.ts";
import { CardId } from "../ids.ts";

const Input = z.strictObject({
  cardId: CardId,
  text: z
    .string()
    .trim()
    .min(1)
    .max(16_384, "Trello takes at most 16,384 characters")
    .meta({ title: "Text", description: "Markdown; @name tells a member", widget: "textarea" }),
});

const Output = z.object({ commentId: z.string() });
const Comment = z.looseObject({ id: z.string() });

export const addComment = defineAction<TrelloCredentials, typeof Input, typeof Output>({
  id: "trello.add-comment",
  name: "Add a comment",
  description: "Writes a comment on a card.",
  actionType: "create",
  permission: "trello.comment",
  inputSchema: Input,
  outputSchema: Output,
  // A second call writes a second comment.
  idempotent: false,
  examples: [{ name: "A line", parameters: { cardId: "abcd1234", text: "Deployed at {{NOW}}" } }],
  summarize: (_, { cardId }) => `Comment added to card ${cardId}`,
  async execute(credentials, { cardId, text }, context) {
    const { id } = await callTrello(credentials, context, {
      method: "POST",
      path: `/cards/${cardId}/actions/comments`,
      json: { text },
      answer: Comment,
    });
    return { commentId: id };
  },
});
