import { startHttpEcho } from "../http.ts";
import type { ProviderDemo } from "../provider-demo.ts";

export const demo: ProviderDemo = {
  type: "HTTP",
  start: async () => {
    const { url, close } = await startHttpEcho();
    return {
      address: url,
      credentials: {
        baseUrl: url,
        auth: { type: "bearer", token: `${"stand-in"}-bearer-token-${"0".repeat(12)}` },
      },
      works: { actionId: "http.request", parameters: { method: "POST", path: "/orders", body: { id: 1 } } },
      close,
    };
  },
};
