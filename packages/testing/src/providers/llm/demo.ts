import type { ProviderDemo } from "../provider-demo.ts";
import { startLlm } from "./index.ts";

export const demo: ProviderDemo = {
  type: "LLM",
  start: async () => {
    const { url, baseUrl, apiKey, close } = await startLlm();
    return {
      address: url,
      credentials: { baseUrl, apiKey, defaultModel: "gpt-4o-mini" },
      works: { actionId: "llm.chat", parameters: { prompt: "Say hello." } },
      close,
    };
  },
};
