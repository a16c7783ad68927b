import { z } from "zod";

const MAX_WORDS = 50;

/** What may be searched for: Brave takes 400 characters and 50 words, which is enough for Google, too. */
const SearchQuery = z
  .string()
  .trim()
  .min(1, "Say what to look for")
  .max(400, "At most 400 characters")
  .regex(/^\P{Cc}*$/u, "No line breaks")
  .refine((text) => text.split(/\s+/u).length <= MAX_WORDS, `At most ${MAX_WORDS} words`)
  .refine((text) => text.isWellFormed(), "Not a text that can be sent");

const FRESHNESS = ["day", "week", "month", "year"] as const;
const SAFE_SEARCH = ["off", "moderate", "strict"] as const;

/** One form for all providers of web search, so that one can stand in for another. */
export const SearchInput = z.strictObject({
  query: SearchQuery.meta({ title: "Search for", placeholder: "open source workflow automation" }),
  count: z
    .int()
    .min(1)
    .max(20)
    .default(10)
    .meta({ title: "Results", description: "1 to 20; there may be fewer" }),
  // Both providers end at about the hundredth result.
  page: z.int().min(1).max(5).default(1).meta({ title: "Page", description: "1 to 5" }),
  country: z
    .string()
    .trim()
    .regex(/^[A-Za-z]{2}$/, "Two letters (ISO 3166): DE")
    .toUpperCase()
    .optional()
    .meta({ title: "Country", placeholder: "DE" }),
  language: z
    .string()
    .trim()
    .regex(/^[A-Za-z]{2}$/, "Two letters (ISO 639): de")
    .toLowerCase()
    .optional()
    .meta({ title: "Language of the results", placeholder: "de" }),
  freshness: z
    .enum(FRESHNESS)
    .optional()
    .meta({ title: "Not older than", description: "A day, a week, a month or a year" }),
  safeSearch: z.enum(SAFE_SEARCH).default("moderate").meta({ title: "Safe search" }),
});
export type SearchInput = z.output<typeof SearchInput>;
