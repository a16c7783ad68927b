import type { ProviderDemo } from "../provider-demo.ts";
import { startGoogleSearch } from "./index.ts";

export const demo: ProviderDemo = {
  type: "GOOGLE_SEARCH",
  start: async () => {
    const { url, apiBaseUrl, apiKey, searchEngineId, close } = await startGoogleSearch();
    return {
      address: url,
      credentials: { apiKey, searchEngineId, apiBaseUrl },
      works: { actionId: "google-search.web-search", parameters: { query: "open source" } },
      close,
    };
  },
};
