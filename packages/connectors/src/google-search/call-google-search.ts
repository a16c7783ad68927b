import { type ActionContext, readJson, responseError } from "@carillon/connector-kit";
import { z } from "zod";
import { plainText } from "../web-search/plain-text.ts";
import type { SearchInput } from "../web-search/search-input.ts";
import type { SearchResult } from "../web-search/search-output.ts";
import { GOOGLE_SEARCH_API, type GoogleSearchCredentials } from "./credentials.ts";
import { googleSearchErrors } from "./google-search-errors.ts";

export const GOOGLE_SEARCH = { provider: "google-search", rules: googleSearchErrors } as const;

/** "Valid values are integers between 1 and 10, inclusive." */
const MOST_A_REQUEST = 10;

const Answer = z.looseObject({
  kind: z.literal("customsearch#search"),
  items: z
    .array(
      z.looseObject({
        title: z.string().default(""),
        link: z.string(),
        snippet: z.string().default(""),
        pagemap: z
          .looseObject({ metatags: z.array(z.record(z.string(), z.unknown())).optional() })
          .optional(),
      }),
    )
    .default([]),
});

const FRESHNESS = { day: "d1", week: "w1", month: "m1", year: "y1" } as const;

/** Where Google's code of a language is not ISO 639's (`lr` in cse.list). */
const LANGUAGES: Readonly<Record<string, string>> = { zh: "zh-CN", he: "iw", nb: "no" };

/**
 * Results of a Programmable Search Engine (developers.google.com/custom-search/v1/reference/rest/v1/cse/list), more than
 * ten in two requests.
 * @throws CarillonError by what was answered; a transport error as `context.http` throws it
 */
export async function callGoogleSearch(
  credentials: GoogleSearchCredentials,
  context: ActionContext,
  input: SearchInput,
): Promise<SearchResult[]> {
  const { count, page } = input;
  const results: SearchResult[] = [];
  while (results.length < count) {
    const num = Math.min(MOST_A_REQUEST, count - results.length);
    const start = (page - 1) * count + results.length + 1;
    const found = await onePage(credentials, context, { ...input, num, start });
    results.push(...found.slice(0, num));
    if (found.length < num) break;
  }
  return results;
}

async function onePage(
  { apiKey, searchEngineId, apiBaseUrl }: GoogleSearchCredentials,
  context: ActionContext,
  input: SearchInput & { readonly num: number; readonly start: number },
): Promise<SearchResult[]> {
  const { query, country, language, freshness, safeSearch, num, start } = input;
  const response = await context.http.request({
    method: "GET",
    url: (apiBaseUrl ?? GOOGLE_SEARCH_API).replace(/\/+$/, ""),
    query: {
      key: apiKey,
      cx: searchEngineId,
      ...{ q: query, num, start },
      // Both of its levels beside "off" are one.
      safe: safeSearch === "off" ? "off" : "active",
      ...(country !== undefined && { gl: country.toLowerCase() }),
      ...(language !== undefined && { lr: `lang_${LANGUAGES[language] ?? language}` }),
      ...(freshness !== undefined && { dateRestrict: FRESHNESS[freshness] }),
    },
    headers: { accept: "application/json" },
    // The key is in the address: it goes nowhere else.
    redirect: "manual",
  });
  if (response.status !== 200) throw responseError(GOOGLE_SEARCH, response, context.now());
  const { items } = readJson("google-search", response, Answer);
  return items.map(({ title, link, snippet, pagemap }) => {
    const age = pagemap?.metatags?.[0]?.["article:published_time"];
    const published = typeof age === "string" && age.length <= 100 ? { age } : {};
    return { title: plainText(title), url: link, description: plainText(snippet), ...published };
  });
}
