import { defineAction, HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";
import { callTrello } from "../call-trello.ts";
import { Card } from "../card.ts";
import type { TrelloCredentials } from "../credentials.ts";
import { ListId, Position, TrelloId } from "../ids.ts";

const Time = z.iso.datetime({ offset: true, error: "A time looks like 2026-03-01T12:00:00Z" });
const Ids = z.array(TrelloId).max(50, "At most 50");

const Input = z.strictObject({
  listId: ListId,
  name: z.string().trim().min(1).max(16_384).meta({ title: "Name" }),
  description: z
    .string()
    .max(16_384, "Trello takes at most 16,384 characters")
    .optional()
    .meta({ title: "Description", description: "Markdown", widget: "textarea" }),
  start: Time.optional().meta({ title: "Start" }),
  due: Time.optional().meta({ title: "Due", placeholder: "2026-03-01T12:00:00Z" }),
  position: Position,
  labelIds: Ids.optional().meta({ title: "Label IDs" }),
  memberIds: Ids.optional().meta({ title: "Member IDs" }),
  attachUrl: HttpUrl.optional().meta({ title: "Attach an address", widget: "url" }),
});

const Output = z.object({
  cardId: z.string(),
  url: z.string(),
  listId: z.string(),
});

export const createCard = defineAction<TrelloCredentials, typeof Input, typeof Output>({
  id: "trello.create-card",
  name: "Create a card",
  description: "Puts a new card on a list.",
  actionType: "create",
  permission: "trello.create",
  inputSchema: Input,
  outputSchema: Output,
  // Trello knows no idempotency key: a second call makes a second card.
  idempotent: false,
  examples: [
    {
      name: "With a due date",
      parameters: {
        listId: "5abbe4b7ddc1b351ef961414",
        name: "Renew the certificate",
        due: "2026-03-01T12:00:00Z",
      },
    },
  ],
  summarize: ({ url }, { name }) => `Card “${name}” created at ${url}`,
  async execute(credentials, parameters, context) {
    const card = await callTrello(credentials, context, {
      method: "POST",
      path: "/cards",
      json: {
        idList: parameters.listId,
        name: parameters.name,
        desc: parameters.description,
        start: parameters.start,
        due: parameters.due,
        pos: parameters.position,
        idLabels: parameters.labelIds?.join(","),
        idMembers: parameters.memberIds?.join(","),
        urlSource: parameters.attachUrl,
      },
      answer: Card,
    });
    return { cardId: card.id, url: card.shortUrl, listId: card.idList };
  },
});
