import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callTrello } from "../call-trello.ts";
import { Card } from "../card.ts";
import type { TrelloCredentials } from "../credentials.ts";
import { CardId } from "../ids.ts";

const Input = z.strictObject({ cardId: CardId });
const Output = z.object({ cardId: z.string(), url: z.string() });

export const archiveCard = defineAction<TrelloCredentials, typeof Input, typeof Output>({
  id: "trello.archive-card",
  name: "Archive a card",
  description: "Takes a card off its list; it can be brought back in Trello.",
  actionType: "update",
  permission: "trello.archive",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  examples: [{ name: "By its address", parameters: { cardId: "https://trello.com/c/abcd1234" } }],
  summarize: ({ url }) => `Card ${url} archived`,
  async execute(credentials, { cardId }, context) {
    const card = await callTrello(credentials, context, {
      method: "PUT",
      path: `/cards/${cardId}`,
      json: { closed: true },
      answer: Card,
    });
    return { cardId: card.id, url: card.shortUrl };
  },
});
