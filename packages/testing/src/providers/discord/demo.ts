import type { ProviderDemo } from "../provider-demo.ts";
import { startDiscord } from "./start-discord.ts";

export const demo: ProviderDemo = {
  type: "DISCORD",
  start: async () => {
    const { url, botToken, apiBaseUrl, channels, close } = await startDiscord();
    return {
      address: url,
      credentials: { botToken, apiBaseUrl },
      works: {
        actionId: "discord.send-message",
        parameters: { channelId: channels.general, content: "hello" },
      },
      close,
    };
  },
};
