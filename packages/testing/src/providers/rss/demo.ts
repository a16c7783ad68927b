import type { ProviderDemo } from "../provider-demo.ts";
import { startRss } from "./start-rss.ts";

export const demo: ProviderDemo = {
  type: "RSS",
  start: async () => {
    const { url, username, password, close } = await startRss();
    return {
      address: url,
      credentials: { url: `${url}/private/rss.xml`, username, password },
      works: { actionId: "rss.read-feed", parameters: { limit: 2 } },
      close,
    };
  },
};
