import type { ProviderDemo } from "../provider-demo.ts";
import { startBrave } from "./index.ts";

export const demo: ProviderDemo = {
  type: "BRAVE_SEARCH",
  start: async () => {
    const { url, apiBaseUrl, apiKey, close } = await startBrave();
    return {
      address: url,
      credentials: { apiKey, apiBaseUrl },
      works: { actionId: "brave-search.web-search", parameters: { query: "open source" } },
      close,
    };
  },
};
