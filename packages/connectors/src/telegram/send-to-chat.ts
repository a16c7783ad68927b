import { type ActionContext, responseError } from "@carillon/connector-kit";
import { z } from "zod";
import { readResult, requestTelegram, type TelegramCall } from "./call-telegram.ts";
import type { TelegramCredentials } from "./credentials.ts";

export const Sent = z.object({
  messageId: z.int().meta({ description: "To edit, delete or answer the message" }),
  chatId: z.string(),
  movedFrom: z
    .string()
    .nullable()
    .meta({ description: "The chat that was asked for, where it has become a supergroup with another id" }),
});
type Sent = z.infer<typeof Sent>;

const Message = z.looseObject({ message_id: z.int(), chat: z.looseObject({ id: z.int() }) });

/**
 * Sends something to a chat. Where Telegram says that the group has become a supergroup
 * (core.telegram.org/bots/api#responseparameters), it sent nothing, and the new chat is asked once.
 * @throws CarillonError by what Telegram answered
 */
export async function sendToChat(
  credentials: TelegramCredentials,
  context: ActionContext,
  { chatId, ...call }: TelegramCall & { readonly chatId: string },
): Promise<Sent> {
  const ask = (chat: string) =>
    requestTelegram(credentials, context, { ...call, fields: { chat_id: chat, ...call.fields } });
  const first = await ask(chatId);
  const movedTo = first.ok ? undefined : first.movedTo;
  if (movedTo !== undefined)
    context.logger.warn("the group has become a supergroup: use its new id", { from: chatId, to: movedTo });
  const answer = movedTo === undefined ? first : await ask(movedTo);
  if (!answer.ok) throw responseError("telegram", answer.response, context.now());
  const { message_id: messageId, chat } = readResult(answer.response, Message);
  return { messageId, chatId: String(chat.id), movedFrom: movedTo === undefined ? null : chatId };
}
