import { type ActionContext, readJson, responseError } from "@carillon/connector-kit";
import { z } from "zod";
import { plainText } from "../web-search/plain-text.ts";
import type { SearchInput } from "../web-search/search-input.ts";
import type { SearchResult } from "../web-search/search-output.ts";
import { braveErrors } from "./brave-errors.ts";
import { BRAVE_API, type BraveCredentials } from "./credentials.ts";

export const BRAVE = { provider: "brave-search", rules: braveErrors } as const;

const Answer = z.looseObject({
  type: z.literal("search"),
  web: z
    .looseObject({
      results: z.array(
        z.looseObject({
          title: z.string(),
          url: z.string(),
          description: z.string().nullish(),
          age: z.string().nullish(),
          page_age: z.string().nullish(),
        }),
      ),
    })
    .nullish(),
});

const FRESHNESS = { day: "pd", week: "pw", month: "pm", year: "py" } as const;

/** Where Brave's code of a language is not ISO 639's (the API's language codes). */
const LANGUAGES: Readonly<Record<string, string>> = { ja: "jp", pt: "pt-br", zh: "zh-hans", no: "nb" };

/**
 * One page of Brave's web results (api-dashboard.search.brave.com/api-reference/web/search/get).
 * @throws CarillonError by what was answered; a transport error as `context.http` throws it
 */
export async function callBrave(
  { apiKey, apiBaseUrl }: BraveCredentials,
  context: ActionContext,
  { query, count, page, country, language, freshness, safeSearch }: SearchInput,
): Promise<SearchResult[]> {
  const response = await context.http.request({
    method: "GET",
    url: `${(apiBaseUrl ?? BRAVE_API).replace(/\/+$/, "")}/web/search`,
    query: {
      q: query,
      count,
      offset: page - 1,
      ...(country !== undefined && { country }),
      ...(language !== undefined && { search_lang: LANGUAGES[language] ?? language }),
      ...(freshness !== undefined && { freshness: FRESHNESS[freshness] }),
      safesearch: safeSearch,
      text_decorations: false,
      result_filter: "web",
    },
    headers: { accept: "application/json", "cache-control": "no-cache", "x-subscription-token": apiKey },
  });
  if (response.status !== 200) throw responseError(BRAVE, response, context.now());
  const { web } = readJson("brave-search", response, Answer);
  return (web?.results ?? []).slice(0, count).map(({ title, url, description, age, page_age }) => ({
    title: plainText(title),
    url,
    description: plainText(description ?? ""),
    ...optionalAge(page_age ?? age),
  }));
}

const optionalAge = (age: string | null | undefined) => (age ? { age } : {});
