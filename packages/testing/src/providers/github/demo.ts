import type { ProviderDemo } from "../provider-demo.ts";
import { startGitHub } from "./index.ts";

export const demo: ProviderDemo = {
  type: "GITHUB",
  start: async () => {
    const { url, token, repository, close } = await startGitHub();
    return {
      address: url,
      credentials: { token, repository: repository.fullName, apiBaseUrl: url },
      works: { actionId: "github.create-issue", parameters: { title: "The nightly build failed" } },
      close,
    };
  },
};
