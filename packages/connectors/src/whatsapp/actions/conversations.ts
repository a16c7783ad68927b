import {
  type Action,
  Conversation,
  ConversationListInput,
  ConversationPage,
  defineAction,
  placeOfConversation,
  ValidationError,
} from "@carillon/connector-kit";
import { z } from "zod";
import { askConversations, noConversation } from "../ask-conversations.ts";
import type { WhatsAppCredentials } from "../credentials.ts";
import type { WhatsAppDeps } from "../send.ts";

/** A number; from a template or a form also as text. */
const Id = z.preprocess(
  (value) => (typeof value === "string" && /^\d{1,16}$/.test(value.trim()) ? Number(value) : value),
  z.int("A whole number").positive("Not an id").max(Number.MAX_SAFE_INTEGER),
);
const idField = Id.meta({ title: "Conversation", description: "Its id" });

const Shown = Conversation.extend({ resourceUrl: z.string().meta({ description: "Its page" }) });
const withPage = (origin: string, conversation: Conversation): z.infer<typeof Shown> => ({
  ...conversation,
  resourceUrl: `${origin}/conversations/${conversation.id}`,
});

const { status, assignedTo, limit, cursor } = ConversationListInput.shape;
const ListInput = z.strictObject({
  status: status.meta({ title: "Status" }),
  assignedTo: assignedTo.meta({ title: "Assigned to", description: "Id of a member" }),
  limit: limit.meta({ title: "At most" }),
  cursor: cursor.meta({ title: "Cursor", description: "nextCursor of the page before" }),
});
const ListOutput = ConversationPage.extend({ conversations: z.array(Shown) });

export function listConversations({ store, origin }: WhatsAppDeps): Action {
  return defineAction<WhatsAppCredentials, typeof ListInput, typeof ListOutput>({
    id: "whatsapp.conversation.list",
    name: "List conversations",
    description: "One page of this connection's conversations, the latest first.",
    actionType: "query",
    permission: "whatsapp.read",
    inputSchema: ListInput,
    outputSchema: ListOutput,
    idempotent: true,
    examples: [{ name: "Those that are open", parameters: { status: "open" } }],
    summarize: ({ conversations, nextCursor }) =>
      `${conversations.length} conversations${nextCursor ? ", and more" : ""}`,
    async execute(_credentials, { cursor, ...filter }, context) {
      const before = cursor === undefined ? undefined : placeOfConversation(cursor);
      if (before === null) throw badCursor();
      const { status, assignedTo, limit } = filter;
      const page = await askConversations(
        context,
        { operation: "whatsapp.conversation.list", ...filter },
        (line) => store.listConversations({ ...line, status, assignedTo, limit, before }),
      );
      return { ...page, conversations: page.conversations.map((each) => withPage(origin, each)) };
    },
  });
}

function badCursor(): ValidationError {
  return new ValidationError({
    provider: "whatsapp",
    code: "BAD_CURSOR",
    message: "cursor: not one of ours",
    userMessage: "Cursor: send the nextCursor of the page before, or none.",
  });
}

const AssignInput = z.strictObject({
  id: idField,
  userId: z
    .string()
    .min(1)
    .max(100)
    .nullable()
    .meta({ title: "Member", description: "Id of a member of the workspace; null: nobody" }),
});

export function assignConversation({ store, origin }: WhatsAppDeps): Action {
  return defineAction<WhatsAppCredentials, typeof AssignInput, typeof Shown>({
    id: "whatsapp.conversation.assign",
    name: "Assign a conversation",
    description: "Gives a conversation to a member of the workspace, or to nobody.",
    actionType: "update",
    permission: "whatsapp.write",
    inputSchema: AssignInput,
    outputSchema: Shown,
    idempotent: true,
    examples: [{ name: "To nobody", parameters: { id: 1, userId: null } }],
    summarize: ({ id, assignedTo }) => `Conversation ${id} is with ${assignedTo?.name ?? "nobody"}`,
    async execute(_credentials, { id, userId }, context) {
      const preview = { operation: "whatsapp.conversation.assign", id, userId };
      const written = await askConversations(context, preview, (line) => store.assign(line, id, userId));
      if (written.kind === "unknown") throw noConversation(id);
      if (written.kind === "no-member")
        throw new ValidationError({
          provider: "whatsapp",
          code: "NOT_A_MEMBER",
          message: "userId: no member of the workspace",
          userMessage: "UserId: nobody of this workspace has this id. Invite them first.",
        });
      return withPage(origin, written.conversation);
    },
  });
}

const CloseInput = z.strictObject({ id: idField });

export function closeConversation({ store, origin }: WhatsAppDeps): Action {
  return defineAction<WhatsAppCredentials, typeof CloseInput, typeof Shown>({
    id: "whatsapp.conversation.close",
    name: "Close a conversation",
    description: "Marks a conversation as done; the contact's next message opens it again.",
    actionType: "update",
    permission: "whatsapp.write",
    inputSchema: CloseInput,
    outputSchema: Shown,
    idempotent: true,
    examples: [{ name: "By id", parameters: { id: 1 } }],
    summarize: ({ id }) => `Conversation ${id} closed`,
    async execute(_credentials, { id }, context) {
      const preview = { operation: "whatsapp.conversation.close", id };
      const written = await askConversations(context, preview, (line) => store.close(line, id));
      if (written.kind === "unknown") throw noConversation(id);
      return withPage(origin, written.conversation);
    },
  });
}
