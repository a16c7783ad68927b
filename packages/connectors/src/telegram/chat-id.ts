import { ValidationError } from "@carillon/connector-kit";
import { z } from "zod";

/**
 * A chat: a number, below zero for groups and channels, or the public name of a channel or supergroup. The form asks for a
 * text; a number as JSON has it is as good.
 */
export const ChatId = z.preprocess(
  (given) => (Number.isSafeInteger(given) ? String(given) : given),
  z
    .string("A chat is a number or a name such as @channel")
    .trim()
    .regex(/^(-?\d{1,19}|@[A-Za-z]\w{3,31})$/, "A chat is a number or a name such as @channel"),
);

/** @throws ValidationError where neither the call nor the connection names a chat */
export function chatOf(
  { chatId }: { chatId?: string | undefined },
  fallback: { chatId?: string | undefined },
): string {
  const chat = chatId ?? fallback.chatId;
  if (chat !== undefined) return chat;
  throw new ValidationError({
    provider: "telegram",
    code: "CHAT_REQUIRED",
    message: "chatId: neither the call nor the connection names one",
    userMessage: "chatId: name a chat in the action, or a default chat in the connection.",
  });
}
