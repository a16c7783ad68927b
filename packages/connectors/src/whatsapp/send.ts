import {
  type ActionContext,
  defineAction,
  ValidationError,
  type WhatsAppStore,
  waIdsOf,
} from "@carillon/connector-kit";
import { z } from "zod";
import { askOwnStore } from "../ask-own-store.ts";
import { callGraph } from "./call-graph.ts";
import type { WhatsAppCredentials } from "./credentials.ts";

/** What WhatsApp's actions share. */
export type WhatsAppDeps = { readonly store: WhatsAppStore; readonly origin: string };

export const SentOutput = z.object({
  messageId: z.string().meta({ description: "WhatsApp's id of the message (wamid)" }),
  waId: z.string().meta({ description: "The recipient's WhatsApp id" }),
  status: z
    .string()
    .meta({ description: "accepted: on its way; held_for_quality_assessment for some templates" }),
  conversationId: z.int().nullable(),
  resourceUrl: z.string().nullable().meta({ description: "The conversation's page" }),
});
export type SentOutput = z.infer<typeof SentOutput>;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/message-api */
const Accepted = z.looseObject({
  contacts: z.array(z.looseObject({ wa_id: z.string().optional() })).optional(),
  messages: z.tuple(
    [z.looseObject({ id: z.string().min(1), message_status: z.string().optional() })],
    z.unknown(),
  ),
});

type Message = {
  readonly to: string;
  /** `text`, and the part of the request of that name. */
  readonly type: string;
  readonly content: object;
  /** What the conversation shows of it. */
  readonly kind: string;
  readonly text: string | null;
  readonly replyTo?: string | undefined;
};

/** Sends a message and writes it into its conversation. */
async function send(
  { store, origin }: WhatsAppDeps,
  {
    credentials,
    context,
    message,
  }: { credentials: WhatsAppCredentials; context: ActionContext; message: Message },
): Promise<SentOutput> {
  const { to, type, content, kind, text, replyTo } = message;
  const { contacts, messages } = await callGraph(credentials, context, {
    path: "/messages",
    json: {
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to,
      type,
      [type]: content,
      ...(replyTo !== undefined && { context: { message_id: replyTo } }),
    },
    answer: Accepted,
  });
  const [{ id: wamid, message_status: status = "accepted" }] = messages;
  const waId = contacts?.[0]?.wa_id ?? to;
  const conversationId = await record(store, context, { waId, wamid, kind, text, at: context.now() });
  const resourceUrl = conversationId === null ? null : `${origin}/conversations/${conversationId}`;
  return { messageId: wamid, waId, status, conversationId, resourceUrl };
}

/** The message is out: that it could not be written down must not have it sent again. */
async function record(
  store: WhatsAppStore,
  { workspaceId, toolId, logger }: ActionContext,
  message: Parameters<WhatsAppStore["recordSent"]>[1],
): Promise<number | null> {
  if (toolId === null) return null;
  try {
    return await store.recordSent({ workspaceId, toolId }, message);
  } catch (error) {
    logger.warn("a sent message could not be written into its conversation", {
      wamid: message.wamid,
      error: String(error),
    });
    return null;
  }
}

/**
 * Free texts reach a contact for 24 hours from the contact's last message; after that only templates do:
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages#customer-service-windows
 * Where no webhook tells what contacts write, WhatsApp itself decides (131047).
 * @throws ValidationError `WINDOW_CLOSED`; nothing was sent
 */
async function requireWindow(store: WhatsAppStore, context: ActionContext, to: string): Promise<void> {
  const { workspaceId, toolId, now, dryRun } = context;
  if (toolId === null || dryRun) return;
  const window = await askOwnStore(context, { provider: "whatsapp", sent: "no" }, () =>
    store.windowOf({ workspaceId, toolId }, waIdsOf(to), now()),
  );
  if (window.kind !== "closed") return;
  const last = window.lastInboundAt;
  const since = last
    ? `The last message of this person came on ${last.toISOString().slice(0, 16).replace("T", " at ")} UTC`
    : "This person has not written yet";
  throw new ValidationError({
    provider: "whatsapp",
    code: "WINDOW_CLOSED",
    message: "outside of the 24-hour window",
    userMessage: `${since}, and WhatsApp delivers free texts for 24 hours only. Send an approved template instead.`,
  });
}

type SendSpec<Input extends z.ZodType<{ to: string }>> = Pick<
  Parameters<typeof defineAction<WhatsAppCredentials, Input, typeof SentOutput>>[0],
  "id" | "name" | "description" | "inputSchema" | "examples"
> & {
  /** Templates may be sent at any time. */
  readonly needsWindow: boolean;
  readonly message: (parameters: z.output<Input>) => Message;
};

/** An action that sends one message. */
export function defineSend<Input extends z.ZodType<{ to: string }>>(
  deps: WhatsAppDeps,
  spec: SendSpec<Input>,
) {
  const { needsWindow, message, ...rest } = spec;
  return defineAction<WhatsAppCredentials, Input, typeof SentOutput>({
    ...rest,
    actionType: "message",
    permission: "whatsapp.send",
    outputSchema: SentOutput,
    // WhatsApp knows no idempotency key.
    idempotent: false,
    summarize: ({ waId }) => `Message handed to WhatsApp for +${waId}`,
    async execute(credentials, parameters, context) {
      if (needsWindow) await requireWindow(deps.store, context, parameters.to);
      return send(deps, { credentials, context, message: message(parameters) });
    },
  });
}
