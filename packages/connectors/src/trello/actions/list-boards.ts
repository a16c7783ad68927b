import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callTrello } from "../call-trello.ts";
import type { TrelloCredentials } from "../credentials.ts";

const Input = z.strictObject({
  filter: z.enum(["open", "closed", "all"]).default("open").meta({ title: "Which" }),
});

const Output = z.object({
  boards: z.array(
    z.object({ boardId: z.string(), name: z.string(), url: z.string(), isClosed: z.boolean() }),
  ),
});

const Boards = z.array(
  z.looseObject({ id: z.string(), name: z.string(), shortUrl: z.string(), closed: z.boolean() }),
);

export const listBoards = defineAction<TrelloCredentials, typeof Input, typeof Output>({
  id: "trello.list-boards",
  name: "List boards",
  description: "The boards of the person the token is of. Trello gives them all at once.",
  actionType: "query",
  permission: "trello.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  examples: [{ name: "Open boards", parameters: {} }],
  summarize: ({ boards }) => `${boards.length} board${boards.length === 1 ? "" : "s"} found`,
  async execute(credentials, { filter }, context) {
    const boards = await callTrello(credentials, context, {
      method: "GET",
      path: "/members/me/boards",
      query: { filter, fields: "name,shortUrl,closed" },
      answer: Boards,
    });
    return {
      boards: boards.map(({ id, name, shortUrl, closed }) => ({
        boardId: id,
        name,
        url: shortUrl,
        isClosed: closed,
      })),
    };
  },
});
