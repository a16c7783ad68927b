import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "../stand-in.ts";
import { TELEGRAM_CHATS, type TelegramMessage, TOPIC } from "./telegram-chats.ts";
import { callMethod, type Fields, type TelegramState, type Upload } from "./telegram-methods.ts";

export type TelegramStandIn = StandIn & {
  readonly botToken: string;
  readonly apiBaseUrl: string;
  readonly chats: typeof TELEGRAM_CHATS;
  /** A topic of the forum. */
  readonly topic: number;
  readonly messages: readonly TelegramMessage[];
  /** A message that is there already, of the bot's or of someone else's. */
  addMessage(by: "bot" | "someone"): number;
};

export type TelegramOptions = {
  /** Calls of `send…` in one chat and second before 429. */
  readonly perChat?: number;
};

/** Telegram's Bot API as core.telegram.org/bots/api has it: the token in the path, `ok: false`, JSON or a form. */
export async function startTelegram({ perChat = 1_000 }: TelegramOptions = {}): Promise<TelegramStandIn> {
  const botToken = `700001:${["stand", "in", "Telegram", "t".repeat(30)].join("-")}`;
  const state: TelegramState = { messages: [], lastId: 40 };
  const sends = new Map<string, number[]>();

  const standIn = await startStandIn(async (request) => {
    const [, token, method = ""] = /^\/bot([^/]*)\/(\w+)$/.exec(request.path) ?? [];
    if (token === undefined || !/^\d+:[\w-]+$/.test(token))
      return refuse({ status: 404, description: "Not Found" });
    if (token !== botToken) return refuse({ status: 401, description: "Unauthorized" });
    const { fields, upload } = await readFields(request);
    const wait = method.startsWith("send")
      ? overLimit(sends, String(fields.chat_id), { perChat, at: request.at })
      : 0;
    if (wait > 0) {
      const description = `Too Many Requests: retry after ${wait}`;
      return refuse(
        { status: 429, description, parameters: { retry_after: wait } },
        { "retry-after": String(wait) },
      );
    }
    const answer = callMethod(method, { fields, upload, state });
    return "result" in answer ? { body: { ok: true, result: answer.result } } : refuse(answer);
  });

  return {
    ...standIn,
    botToken,
    apiBaseUrl: standIn.url,
    chats: TELEGRAM_CHATS,
    topic: TOPIC,
    messages: state.messages,
    addMessage: (by) => {
      state.lastId += 1;
      const message = {
        messageId: state.lastId,
        chatId: TELEGRAM_CHATS.person,
        mine: by === "bot",
        file: undefined,
      };
      state.messages.push({ ...message, fields: { text: "hello" } });
      return message.messageId;
    },
  };
}

function refuse(
  { status, description, parameters }: { status: number; description: string; parameters?: object },
  headers: Record<string, string> = {},
): Reply {
  return {
    status,
    headers,
    body: { ok: false, error_code: status, description, ...(parameters && { parameters }) },
  };
}

async function readFields({
  headers,
  body,
}: RecordedRequest): Promise<{ fields: Fields; upload: Upload | undefined }> {
  const type = headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data"))
    return { fields: JSON.parse(body.toString("utf8") || "{}") as Fields, upload: undefined };
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  let upload: Upload | undefined;
  const fields: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (typeof value === "string") fields[name] = value;
    else upload = { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) };
  }
  return { fields, upload };
}

/** Seconds to wait; 0 where the chat may be sent to. */
function overLimit(
  sends: Map<string, number[]>,
  chat: string,
  { perChat, at }: { perChat: number; at: number },
): number {
  const recent = (sends.get(chat) ?? []).filter((time) => time > at - 1_000);
  if (recent.length >= perChat) return 3;
  sends.set(chat, [...recent, at]);
  return 0;
}
