import { z } from "zod";

const SearchResult = z.object({
  title: z.string(),
  url: z.string(),
  description: z.string(),
  age: z.string().optional().meta({ description: "When it was published, in the provider's words" }),
});
export type SearchResult = z.infer<typeof SearchResult>;

/** What every provider of web search answers with. */
export const SearchOutput = z.object({
  query: z.string(),
  provider: z.string().meta({ description: "Whose results these are: brave-search, google-search" }),
  results: z.array(SearchResult),
});
export type SearchOutput = z.infer<typeof SearchOutput>;

/** "3 results for “tea” from Brave Search". */
export function summarizeSearch(service: string, { query, results }: SearchOutput): string {
  const count = results.length === 1 ? "1 result" : `${results.length} results`;
  return `${count} for “${query.length > 80 ? `${query.slice(0, 80).toWellFormed()}…` : query}” from ${service}`;
}
