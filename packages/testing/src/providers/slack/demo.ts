import type { ProviderDemo } from "../provider-demo.ts";
import { startSlack } from "./start-slack.ts";

export const demo: ProviderDemo = {
  type: "SLACK",
  start: async () => {
    const { url, botToken, apiBaseUrl, close } = await startSlack();
    return {
      address: url,
      credentials: { botToken, apiBaseUrl, channel: "#general" },
      works: { actionId: "slack.send-message", parameters: { message: "hello" } },
      close,
    };
  },
};
