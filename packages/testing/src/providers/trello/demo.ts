import type { ProviderDemo } from "../provider-demo.ts";
import { startTrello } from "./start-trello.ts";

export const demo: ProviderDemo = {
  type: "TRELLO",
  start: async () => {
    const { url, apiKey, token, apiBaseUrl, ids, close } = await startTrello();
    return {
      address: url,
      credentials: { apiKey, token, apiBaseUrl },
      works: { actionId: "trello.create-card", parameters: { listId: ids.todo, name: "hello" } },
      close,
    };
  },
};
