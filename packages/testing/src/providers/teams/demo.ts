import type { ProviderDemo } from "../provider-demo.ts";
import { startTeams } from "./start-teams.ts";

export const demo: ProviderDemo = {
  type: "TEAMS",
  start: async () => {
    const { url, webhookUrl, close } = await startTeams();
    return {
      address: url,
      credentials: { webhookUrl },
      works: { actionId: "teams.send-message", parameters: { message: "hello" } },
      close,
    };
  },
};
