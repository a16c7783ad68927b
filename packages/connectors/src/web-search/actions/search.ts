import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { searchInTurn } from "../search-in-turn.ts";
import { SearchInput } from "../search-input.ts";
import { SearchOutput, summarizeSearch } from "../search-output.ts";

const toolId = z.int().positive().max(Number.MAX_SAFE_INTEGER).optional();

const Input = SearchInput.extend({
  braveToolId: toolId.meta({ title: "Brave connection", description: "Needed only where there are several" }),
  googleToolId: toolId.meta({
    title: "Google connection",
    description: "Needed only where there are several",
  }),
});

const SERVICES: Readonly<Record<string, string>> = {
  "brave-search": "Brave Search",
  "google-search": "Google Search",
};

export const search = defineAction<object, typeof Input, typeof SearchOutput>({
  id: "web.search",
  name: "Search the web",
  description: "Results by the workspace's Brave connection, or by its Google connection where Brave fails.",
  actionType: "query",
  permission: "web.search",
  inputSchema: Input,
  outputSchema: SearchOutput,
  idempotent: true,
  capabilities: ["search", "research"],
  // What the web says of something changes slowly, and each search is paid.
  cacheable: { ttlSeconds: 3_600 },
  // Both providers in turn, each with its own retries.
  timeoutMs: 60_000,
  examples: [
    { name: "Ten results", parameters: { query: "open source workflow automation" } },
    { name: "News of a week", parameters: { query: "postgres release", count: 5, freshness: "week" } },
  ],
  summarize: (output) => summarizeSearch(SERVICES[output.provider] ?? output.provider, output),
  async execute(_credentials, { braveToolId, googleToolId, ...input }, context) {
    const output = await searchInTurn(context, input, [
      { actionId: "brave-search.web-search", service: "Brave Search", toolId: braveToolId },
      { actionId: "google-search.web-search", service: "Google Search", toolId: googleToolId },
    ]);
    return SearchOutput.parse(output);
  },
});
