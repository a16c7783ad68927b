import { type ActionContext, type ConnectionTestResult, connectionFailure } from "@carillon/connector-kit";
import { z } from "zod";
import { Chat } from "./actions/get-chat.ts";
import { callTelegram } from "./call-telegram.ts";
import type { TelegramCredentials } from "./credentials.ts";

const Me = z.looseObject({ id: z.int(), username: z.string().optional(), first_name: z.string() });

/** Asks Telegram who the bot is, and for the default chat where there is one. Sends nothing. */
export async function testTelegramConnection(
  credentials: TelegramCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  try {
    const me = await callTelegram(credentials, context, { method: "getMe", fields: {}, result: Me });
    const name = me.username === undefined ? me.first_name : `@${me.username}`;
    const details = { botId: me.id, bot: name };
    const { chatId } = credentials;
    if (chatId === undefined) return { success: true, message: `Connected as ${name}.`, details };
    const call = { method: "getChat", fields: { chat_id: chatId }, result: Chat };
    const chat = await callTelegram(credentials, context, call);
    const where = chat.title ?? chat.first_name ?? chatId;
    return {
      success: true,
      message: `Connected as ${name}; the default chat is “${where}”.`,
      details: { ...details, chat: where, chatType: chat.type },
    };
  } catch (error) {
    return connectionFailure("telegram", error, context.now());
  }
}
