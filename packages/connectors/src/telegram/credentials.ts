import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";
import { ChatId } from "./chat-id.ts";

const TELEGRAM_API = "https://api.telegram.org";

export const TelegramCredentials = z.strictObject({
  botToken: z
    .string()
    .trim()
    .max(200)
    .regex(/^\d+:[A-Za-z0-9_-]+$/, "A token looks like 123456789:AAE…, as BotFather gives it")
    .meta({
      title: "Bot token",
      description: "Write /newbot to @BotFather in Telegram; it answers with the token",
      secret: true,
      widget: "password",
      placeholder: "123456789:AAE…",
    }),
  chatId: ChatId.optional().meta({
    title: "Default chat",
    description: "Used where an action names none",
    placeholder: "@channel or -1001234567890",
  }),
  apiBaseUrl: HttpUrl.optional().meta({
    title: "API address",
    description: "Only for a Bot API server of your own",
    placeholder: TELEGRAM_API,
    widget: "url",
  }),
});
export type TelegramCredentials = z.infer<typeof TelegramCredentials>;

/** The address of the API without a slash at its end. */
export function apiBase({ apiBaseUrl }: Pick<TelegramCredentials, "apiBaseUrl">): string {
  return (apiBaseUrl ?? TELEGRAM_API).replace(/\/+$/, "");
}
