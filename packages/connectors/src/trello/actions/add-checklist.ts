import {
  type ActionContext,
  CarillonError,
  defineAction,
  toCarillonError,
  UnknownError,
} from "@carillon/connector-kit";
import { z } from "zod";
import { callTrello } from "../call-trello.ts";
import type { TrelloCredentials } from "../credentials.ts";
import { CardId } from "../ids.ts";

const ItemName = z.string().trim().min(1).max(16_384);

const Input = z.strictObject({
  cardId: CardId,
  name: z.string().trim().min(1).max(16_384).default("Checklist").meta({ title: "Name" }),
  items: z
    .array(
      z.union([ItemName, z.strictObject({ name: ItemName, checked: z.boolean().default(false) })], {
        error: "An item is a text, or a name with checked",
      }),
    )
    .max(50, "At most 50 items")
    .default([])
    .meta({ title: "Items", description: "Texts, or names with checked", widget: "json" }),
});

const Output = z.object({ checklistId: z.string(), items: z.int() });
const Made = z.looseObject({ id: z.string() });

export const addChecklist = defineAction<TrelloCredentials, typeof Input, typeof Output>({
  id: "trello.add-checklist",
  name: "Add a checklist",
  description: "Adds a checklist with its items to a card; all of it, or nothing.",
  actionType: "create",
  permission: "trello.checklist",
  inputSchema: Input,
  outputSchema: Output,
  // A second call adds a second checklist.
  idempotent: false,
  timeoutMs: 60_000,
  examples: [
    { name: "Two items", parameters: { cardId: "abcd1234", name: "Release", items: ["Build", "Announce"] } },
  ],
  summarize: ({ items }, { name }) => `Checklist “${name}” with ${items} items added`,
  async execute(credentials, { cardId, name, items }, context) {
    const call = { method: "POST", answer: Made } as const;
    // Below the card, which may be named by its short link there.
    const path = `/cards/${cardId}/checklists`;
    const { id } = await callTrello(credentials, context, { ...call, path, json: { name } });
    // Trello takes one item a call.
    for (const [index, item] of items.entries()) {
      const json = typeof item === "string" ? { name: item, checked: false } : item;
      try {
        await callTrello(credentials, context, { ...call, path: `/checklists/${id}/checkItems`, json });
      } catch (failure) {
        throw await undo(credentials, context, { id, failure, made: index, wanted: items.length });
      }
      context.onProgress({
        step: "adding items",
        percentage: Math.round(((index + 1) / items.length) * 100),
      });
    }
    return { checklistId: id, items: items.length };
  },
});

/** Takes the half-made checklist away, so that the action may be tried again; what to throw, either way. */
async function undo(
  credentials: TrelloCredentials,
  context: ActionContext,
  { id, failure, made, wanted }: { id: string; failure: unknown; made: number; wanted: number },
): Promise<unknown> {
  try {
    await callTrello(credentials, context, {
      method: "DELETE",
      path: `/checklists/${id}`,
      answer: z.unknown(),
    });
    return failure;
  } catch {
    const error =
      failure instanceof CarillonError ? failure : toCarillonError("trello", failure, { now: context.now() });
    return new UnknownError({
      provider: "trello",
      code: error.code,
      httpStatus: error.httpStatus,
      message: `checklist ${id} was left with ${made} of ${wanted} items: ${error.message}`,
      userMessage: `The checklist was left with ${made} of ${wanted} items, as Trello took no more: ${error.userMessage}`,
      sent: "maybe",
      cause: failure,
    });
  }
}
