import { defineConnector, hostAndPort } from "@carillon/connector-kit";
import { webSearch } from "./actions/web-search.ts";
import { GOOGLE_SEARCH_API, GoogleSearchCredentials } from "./credentials.ts";
import { googleSearchErrors } from "./google-search-errors.ts";
import { googleSearchIcon } from "./icon.ts";
import { readGoogleSearchLimits } from "./read-limits.ts";
import { testGoogleSearchConnection } from "./test-connection.ts";

export const googleSearch = defineConnector({
  type: "GOOGLE_SEARCH",
  provider: "google-search",
  name: "Google Search",
  description:
    "Searches by a Google Programmable Search Engine. Google takes no new customers for its API and ends it on 1 January 2027.",
  category: "Web search",
  keywords: ["internet", "find"],
  toolCategory: "web_search",
  docsUrl: "https://developers.google.com/custom-search/v1/overview",
  credentialsSchema: GoogleSearchCredentials,
  // 100 a minute, which a project begins with; of the day's quota (100 free, 10,000 at most) only an error tells.
  rateLimit: { limit: 100, windowMs: 60_000 },
  readLimits: readGoogleSearchLimits,
  errorRules: googleSearchErrors,
  icon: googleSearchIcon,
  timeoutMs: 15_000,
  host: ({ apiBaseUrl }) => hostAndPort(apiBaseUrl ?? GOOGLE_SEARCH_API),
  transport: ({ apiBaseUrl }) => new URL(apiBaseUrl ?? GOOGLE_SEARCH_API).protocol,
  testConnection: testGoogleSearchConnection,
  actions: [webSearch],
});
