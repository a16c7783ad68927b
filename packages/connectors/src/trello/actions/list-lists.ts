import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callTrello } from "../call-trello.ts";
import type { TrelloCredentials } from "../credentials.ts";
import { BoardId } from "../ids.ts";

const Input = z.strictObject({
  boardId: BoardId,
  filter: z.enum(["open", "closed", "all"]).default("open").meta({ title: "Which" }),
});

const Output = z.object({
  lists: z.array(z.object({ listId: z.string(), name: z.string(), isClosed: z.boolean() })),
});

const Lists = z.array(z.looseObject({ id: z.string(), name: z.string(), closed: z.boolean() }));

export const listLists = defineAction<TrelloCredentials, typeof Input, typeof Output>({
  id: "trello.list-lists",
  name: "List the lists of a board",
  description: "The lists of a board in their order, with the IDs that cards are put on them by.",
  actionType: "query",
  permission: "trello.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  examples: [{ name: "By the board's address", parameters: { boardId: "https://trello.com/b/abcd1234" } }],
  summarize: ({ lists }) => `${lists.length} list${lists.length === 1 ? "" : "s"} found`,
  async execute(credentials, { boardId, filter }, context) {
    const lists = await callTrello(credentials, context, {
      method: "GET",
      path: `/boards/${boardId}/lists`,
      query: { filter, fields: "name,closed" },
      answer: Lists,
    });
    return { lists: lists.map(({ id, name, closed }) => ({ listId: id, name, isClosed: closed })) };
  },
});
