import type { ProviderDemo } from "../provider-demo.ts";
import { startGoogleSheets } from "./index.ts";

export const demo: ProviderDemo = {
  type: "GOOGLE_SHEETS",
  start: async () => {
    const { url, oauth, spreadsheetId, close } = await startGoogleSheets();
    return {
      address: url,
      credentials: { ...oauth, spreadsheetId, apiBaseUrl: url },
      works: {
        actionId: "google-sheets.append-data",
        parameters: { range: "Sheet1!A:B", values: [["a", 1]] },
      },
      close,
    };
  },
};
