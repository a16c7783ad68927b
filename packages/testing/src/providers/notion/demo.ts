import type { ProviderDemo } from "../provider-demo.ts";
import { startNotion } from "./index.ts";

export const demo: ProviderDemo = {
  type: "NOTION",
  start: async () => {
    const { url, token, workspace, close } = await startNotion();
    return {
      address: url,
      credentials: { token, apiBaseUrl: url },
      works: {
        actionId: "notion.create-page",
        parameters: { databaseId: workspace.tasks.id, title: "A task", markdown: "Soon." },
      },
      close,
    };
  },
};
