import { defineAction, WEB_RETRY } from "@carillon/connector-kit";
import { SearchInput } from "../../web-search/search-input.ts";
import { SearchOutput, summarizeSearch } from "../../web-search/search-output.ts";
import { callBrave } from "../call-brave.ts";
import type { BraveCredentials } from "../credentials.ts";

export const webSearch = defineAction<BraveCredentials, typeof SearchInput, typeof SearchOutput>({
  id: "brave-search.web-search",
  name: "Search the web",
  description: "Results from Brave's own index of the web: title, address, description and age.",
  actionType: "query",
  permission: "brave-search.search",
  inputSchema: SearchInput,
  outputSchema: SearchOutput,
  idempotent: true,
  fallbacks: ["google-search.web-search"],
  aliases: ["brave_web_search"],
  retry: WEB_RETRY,
  capabilities: ["search", "research"],
  // What the web says of something changes slowly, and each search is paid.
  cacheable: { ttlSeconds: 3_600 },
  examples: [
    { name: "Ten results", parameters: { query: "open source workflow automation" } },
    { name: "News of a week", parameters: { query: "postgres release", count: 5, freshness: "week" } },
  ],
  summarize: (output) => summarizeSearch("Brave Search", output),
  async execute(credentials, input, context) {
    const results = await callBrave(credentials, context, input);
    return { query: input.query, provider: "brave-search", results };
  },
});
