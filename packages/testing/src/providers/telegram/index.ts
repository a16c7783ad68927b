export { startTelegram, type TelegramOptions, type TelegramStandIn } from "./start-telegram.ts";
export type { TelegramMessage } from "./telegram-chats.ts";
