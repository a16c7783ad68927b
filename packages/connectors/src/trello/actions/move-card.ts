import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callTrello } from "../call-trello.ts";
import { Card } from "../card.ts";
import type { TrelloCredentials } from "../credentials.ts";
import { CardId, ListId, Position, TrelloId } from "../ids.ts";

const Input = z.strictObject({
  cardId: CardId,
  listId: ListId,
  boardId: TrelloId.optional().meta({ title: "Board ID", description: "Where the list is on another board" }),
  position: Position,
});

const Output = z.object({ cardId: z.string(), listId: z.string(), url: z.string() });

export const moveCard = defineAction<TrelloCredentials, typeof Input, typeof Output>({
  id: "trello.move-card",
  name: "Move a card",
  description: "Moves a card to another list, also of another board.",
  actionType: "update",
  permission: "trello.update",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  examples: [
    { name: "To the list Done", parameters: { cardId: "abcd1234", listId: "5abbe4b7ddc1b351ef961414" } },
  ],
  summarize: ({ url, listId }) => `Card ${url} moved to list ${listId}`,
  async execute(credentials, { cardId, listId, boardId, position }, context) {
    const card = await callTrello(credentials, context, {
      method: "PUT",
      path: `/cards/${cardId}`,
      json: { idList: listId, idBoard: boardId, pos: position },
      answer: Card,
    });
    return { cardId: card.id, listId: card.idList, url: card.shortUrl };
  },
});
