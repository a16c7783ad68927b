import type { ProviderDemo } from "../provider-demo.ts";
import { startTelegram } from "./start-telegram.ts";

export const demo: ProviderDemo = {
  type: "TELEGRAM",
  start: async () => {
    const { url, botToken, apiBaseUrl, chats, close } = await startTelegram();
    return {
      address: url,
      credentials: { botToken, apiBaseUrl },
      works: { actionId: "telegram.send-message", parameters: { chatId: chats.person, text: "hello" } },
      close,
    };
  },
};
