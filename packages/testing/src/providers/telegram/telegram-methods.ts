import { CHATS, findChat, type TelegramMessage, TOPIC } from "./telegram-chats.ts";

export type Fields = Readonly<Record<string, unknown>>;
type Refusal = { readonly status: number; readonly description: string; readonly parameters?: object };
export type MethodAnswer = { readonly result: unknown } | Refusal;

export type TelegramState = { readonly messages: TelegramMessage[]; lastId: number };
export type Upload = { readonly name: string; readonly bytes: Buffer };

const bad = (description: string): Refusal => ({ status: 400, description: `Bad Request: ${description}` });

/** The methods of core.telegram.org/bots/api that the connector uses, with the words that Telegram refuses by. */
export function callMethod(
  method: string,
  call: { fields: Fields; upload: Upload | undefined; state: TelegramState },
): MethodAnswer {
  const { fields, upload, state } = call;
  switch (method) {
    case "getMe":
      return { result: { id: 700_001, is_bot: true, first_name: "Carillon", username: "carillon_bot" } };
    case "getChat": {
      const { refuses, ...chat } = findChat(fields.chat_id) ?? {};
      if (!("id" in chat)) return bad("chat not found");
      return refuses?.[0] === 403 ? { status: 403, description: refuses[1] } : { result: chat };
    }
    case "sendMessage":
      return textProblem(fields.text, 4_096, fields) ?? send({ fields, state, upload: undefined });
    case "sendPhoto":
      return (
        photoProblem(fields.photo) ??
        textProblem(fields.caption ?? " ", 1_024, fields) ??
        send({ fields, state, upload: undefined })
      );
    case "sendDocument":
      if (!upload || upload.bytes.length === 0) return bad("there is no document in the request");
      return textProblem(fields.caption ?? " ", 1_024, fields) ?? send({ fields, state, upload });
    case "editMessageText":
      return textProblem(fields.text, 4_096, fields) ?? edit(fields, state);
    case "deleteMessage":
      return remove(fields, state);
    default:
      return { status: 404, description: "Not Found" };
  }
}

function send({
  fields,
  state,
  upload,
}: {
  fields: Fields;
  state: TelegramState;
  upload: Upload | undefined;
}): MethodAnswer {
  const chat = findChat(fields.chat_id);
  if (!chat) return bad("chat not found");
  if (chat.refuses) {
    const [status, description, parameters] = chat.refuses;
    return { status, description, ...(parameters && { parameters }) };
  }
  const topic = fields.message_thread_id;
  if (topic !== undefined && !(chat.is_forum && Number(topic) === TOPIC))
    return bad("message thread not found");
  const reply = readObject(fields.reply_parameters)?.message_id;
  if (reply !== undefined && !state.messages.some(({ messageId }) => messageId === reply))
    return bad("message to be replied not found");
  state.lastId += 1;
  const message = { messageId: state.lastId, chatId: chat.id, mine: true, fields, file: upload };
  state.messages.push(message);
  return {
    result: { message_id: message.messageId, date: 1_700_000_000, chat: { id: chat.id, type: chat.type } },
  };
}

function edit(fields: Fields, { messages }: TelegramState): MethodAnswer {
  const chat = findChat(fields.chat_id);
  const message = messages.find(
    ({ messageId, chatId }) => messageId === fields.message_id && chatId === chat?.id,
  );
  if (!chat) return bad("chat not found");
  if (!message) return bad("message to edit not found");
  if (!message.mine) return bad("message can't be edited");
  const same = ["text", "reply_markup"].every(
    (name) => JSON.stringify(message.fields[name]) === JSON.stringify(fields[name]),
  );
  if (same) {
    return bad(
      "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
  }
  message.fields = fields;
  return { result: { message_id: message.messageId, chat: { id: chat.id } } };
}

function remove(fields: Fields, { messages }: TelegramState): MethodAnswer {
  const message = messages.find(({ messageId }) => messageId === fields.message_id);
  if (!CHATS.includes(findChat(fields.chat_id) as never)) return bad("chat not found");
  if (!message) return bad("message to delete not found");
  if (!message.mine) return bad("message can't be deleted");
  messages.splice(messages.indexOf(message), 1);
  return { result: true };
}

function textProblem(text: unknown, max: number, { parse_mode, reply_markup }: Fields): Refusal | undefined {
  const words = String(text ?? "");
  if (words === "") return bad("message text is empty");
  const plain = parse_mode === "HTML" ? words.replace(/<[^>]*>/g, "") : words;
  if ([...plain].length > max)
    return bad(max === 1_024 ? "message caption is too long" : "message is too long");
  const isOpen =
    parse_mode === "HTML"
      ? count(words, "<b>") !== count(words, "</b>")
      : parse_mode !== undefined && count(words, "*") % 2 === 1;
  if (isOpen)
    return bad(
      `can't parse entities: Can't find end of the entity starting at byte offset ${words.search(/<b>|\*/)}`,
    );
  const rows = readObject(reply_markup)?.inline_keyboard;
  const buttons: unknown[] = Array.isArray(rows) ? rows.flat() : [];
  const data = buttons.map((button) => readObject(button)?.callback_data);
  return data.some((value) => typeof value === "string" && Buffer.byteLength(value) > 64)
    ? bad("BUTTON_DATA_INVALID")
    : undefined;
}

function photoProblem(photo: unknown): Refusal | undefined {
  if (!/^https?:\/\//.test(String(photo)))
    return bad("wrong remote file identifier specified: Wrong padding in the string");
  return String(photo).endsWith(".html") ? bad("wrong type of the web page content") : undefined;
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** Forms carry objects as JSON. */
function readObject(value: unknown): Record<string, unknown> | undefined {
  const parsed: unknown = typeof value === "string" ? JSON.parse(value) : value;
  return typeof parsed === "object" && parsed !== null ? { ...parsed } : undefined;
}
