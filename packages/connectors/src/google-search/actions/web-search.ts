import { defineAction, WEB_RETRY } from "@carillon/connector-kit";
import { SearchInput } from "../../web-search/search-input.ts";
import { SearchOutput, summarizeSearch } from "../../web-search/search-output.ts";
import { callGoogleSearch } from "../call-google-search.ts";
import type { GoogleSearchCredentials } from "../credentials.ts";

export const webSearch = defineAction<GoogleSearchCredentials, typeof SearchInput, typeof SearchOutput>({
  id: "google-search.web-search",
  name: "Search the web",
  description: "Results of a Google Programmable Search Engine. More than ten cost two queries.",
  actionType: "query",
  permission: "google-search.search",
  inputSchema: SearchInput,
  outputSchema: SearchOutput,
  idempotent: true,
  aliases: ["google_web_search"],
  retry: WEB_RETRY,
  capabilities: ["search", "research"],
  // What the web says of something changes slowly, and each search is paid.
  cacheable: { ttlSeconds: 3_600 },
  examples: [
    { name: "Ten results", parameters: { query: "open source workflow automation" } },
    {
      name: "In German, of a month",
      parameters: { query: "Glockenspiel", language: "de", freshness: "month" },
    },
  ],
  summarize: (output) => summarizeSearch("Google Search", output),
  async execute(credentials, input, context) {
    const results = await callGoogleSearch(credentials, context, input);
    return { query: input.query, provider: "google-search", results };
  },
});
