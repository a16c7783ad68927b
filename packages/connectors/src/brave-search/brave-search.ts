import { defineConnector, hostAndPort } from "@carillon/connector-kit";
import { webSearch } from "./actions/web-search.ts";
import { braveErrors } from "./brave-errors.ts";
import { BRAVE_API, BraveCredentials } from "./credentials.ts";
import { braveIcon } from "./icon.ts";
import { readBraveLimits } from "./read-limits.ts";
import { testBraveConnection } from "./test-connection.ts";

export const braveSearch = defineConnector({
  type: "BRAVE_SEARCH",
  provider: "brave-search",
  name: "Brave Search",
  description: "Searches the web in Brave's own index.",
  category: "Web search",
  keywords: ["internet", "find"],
  toolCategory: "web_search",
  docsUrl: "https://api-dashboard.search.brave.com/documentation",
  credentialsSchema: BraveCredentials,
  // The smallest plan's, "1 request per second" (response-headers); a connection of a larger one has its limit raised.
  rateLimit: { limit: 1, windowMs: 1_000 },
  readLimits: readBraveLimits,
  errorRules: braveErrors,
  icon: braveIcon,
  timeoutMs: 15_000,
  host: ({ apiBaseUrl }) => hostAndPort(apiBaseUrl ?? BRAVE_API),
  transport: ({ apiBaseUrl }) => new URL(apiBaseUrl ?? BRAVE_API).protocol,
  testConnection: testBraveConnection,
  actions: [webSearch],
});
