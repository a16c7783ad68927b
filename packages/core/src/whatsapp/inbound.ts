import { z } from "zod";

/** A message of a contact, as it is kept. */
export type InboundMessage = {
  readonly waId: string;
  readonly name: string | null;
  readonly wamid: string;
  readonly kind: string;
  readonly text: string | null;
  readonly at: Date;
};

/** What became of a message of ours. */
export type InboundStatus = {
  readonly waId: string;
  readonly wamid: string;
  readonly status: "sent" | "delivered" | "read" | "failed";
  readonly problem: string | null;
  readonly at: Date;
};

export type Inbound = { readonly messages: InboundMessage[]; readonly statuses: InboundStatus[] };

const Id = z.string().min(1).max(300);
/** Unix time in seconds, as a text. */
const Timestamp = z.string().regex(/^\d{1,11}$/);
const WaId = z.string().regex(/^\d{1,20}$/);
const Reply = z.looseObject({ title: z.string() }).optional();
const Media = z.looseObject({ caption: z.string().optional(), filename: z.string().optional() }).optional();

const Message = z.looseObject({
  from: WaId,
  id: Id,
  timestamp: Timestamp,
  type: z.string().max(50),
  text: z.looseObject({ body: z.string() }).optional(),
  button: z.looseObject({ text: z.string() }).optional(),
  interactive: z.looseObject({ button_reply: Reply, list_reply: Reply }).optional(),
  reaction: z.looseObject({ emoji: z.string().optional() }).optional(),
  image: Media,
  video: Media,
  document: Media,
});
const Status = z.looseObject({
  id: Id,
  recipient_id: WaId,
  status: z.enum(["sent", "delivered", "read", "failed"]),
  timestamp: Timestamp,
  errors: z.array(z.looseObject({ code: z.number().optional(), title: z.string().optional() })).optional(),
});
const Value = z.looseObject({
  metadata: z.looseObject({ phone_number_id: z.string() }),
  contacts: z
    .array(
      z.looseObject({
        wa_id: z.string().optional(),
        profile: z.looseObject({ name: z.string().optional() }).optional(),
      }),
    )
    .optional(),
  messages: z.array(z.unknown()).optional(),
  statuses: z.array(z.unknown()).optional(),
});
const Payload = z.looseObject({
  entry: z.array(
    z.looseObject({ changes: z.array(z.looseObject({ field: z.string(), value: z.unknown() })) }),
  ),
});

/**
 * What a webhook of WhatsApp's Cloud API tells of one phone number; the rest of it, and what this does not know, is left.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 * @returns null for what is no such payload
 */
export function readInbound(payload: unknown, phoneNumberId: string): Inbound | null {
  const parsed = Payload.safeParse(payload);
  if (!parsed.success) return null;
  const inbound: Inbound = { messages: [], statuses: [] };
  for (const { field, value } of parsed.data.entry.flatMap(({ changes }) => changes)) {
    const read = field === "messages" ? Value.safeParse(value).data : undefined;
    if (read?.metadata.phone_number_id !== phoneNumberId) continue;
    const names = new Map(read.contacts?.map(({ wa_id, profile }) => [wa_id, profile?.name]));
    for (const each of read.messages ?? []) {
      const message = Message.safeParse(each).data;
      if (message) inbound.messages.push(messageOf(message, names.get(message.from)));
    }
    for (const each of read.statuses ?? []) {
      const status = Status.safeParse(each).data;
      if (status) inbound.statuses.push(statusOf(status));
    }
  }
  return inbound;
}

function messageOf(message: z.infer<typeof Message>, name: string | undefined): InboundMessage {
  const { from, id, timestamp, type } = message;
  const text =
    message.text?.body ??
    message.button?.text ??
    message.interactive?.button_reply?.title ??
    message.interactive?.list_reply?.title ??
    message.reaction?.emoji ??
    message.image?.caption ??
    message.video?.caption ??
    message.document?.caption ??
    message.document?.filename;
  return {
    waId: from,
    name: name === undefined ? null : storable(name, 200),
    wamid: id,
    kind: storable(type, 50),
    text: text === undefined ? null : storable(text, 10_000),
    at: new Date(Number(timestamp) * 1_000),
  };
}

function statusOf({ id, recipient_id, status, timestamp, errors }: z.infer<typeof Status>): InboundStatus {
  const [error] = errors ?? [];
  const problem = error
    ? storable(`${error.title ?? "Not delivered"} (${error.code ?? "no code"})`, 300)
    : null;
  return { waId: recipient_id, wamid: id, status, problem, at: new Date(Number(timestamp) * 1_000) };
}

/** Text as Postgres can keep it. */
function storable(text: string, max: number): string {
  return text.replaceAll("\u0000", "").toWellFormed().slice(0, max).toWellFormed();
}
