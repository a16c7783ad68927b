import { inspect } from "node:util";
import { failureOf, runAction, TEST_NOW } from "@carillon/testing/connector";
import {
  type GoogleSearchOptions,
  type GoogleSearchStandIn,
  startGoogleSearch,
} from "@carillon/testing/providers/google-search";
import { afterEach, describe, expect, it } from "vitest";
import { googleSearch } from "./google-search.ts";
import { readGoogleSearchLimits } from "./read-limits.ts";

let standIn: GoogleSearchStandIn | undefined;
afterEach(() => standIn?.close());
const start = async (options: GoogleSearchOptions = {}) => {
  standIn = await startGoogleSearch(options);
  const { apiKey, searchEngineId, apiBaseUrl } = standIn;
  const search = (parameters: object, more: object = {}) =>
    runAction(googleSearch, "google-search.web-search", {
      credentials: { apiKey, searchEngineId, apiBaseUrl, ...more },
      parameters,
    });
  const asked = () =>
    standIn?.requests.map(({ path }) => Object.fromEntries(new URL(path, apiBaseUrl).searchParams)) ?? [];
  return { search, asked };
};
const answered = (status: number, headers: Record<string, string>, body: object) => {
  const text = JSON.stringify(body);
  return { status, headers, body: Buffer.from(text), text: () => text, json: () => body };
};

describe("searching with Google", () => {
  it("asks for more than ten in two requests", async () => {
    const { search, asked } = await start();
    const { results } = await search({ query: "tea", count: 15 });
    expect(results).toHaveLength(15);
    expect(asked().map(({ num, start }) => [num, start])).toEqual([
      ["10", "1"],
      ["5", "11"],
    ]);
  });

  it("goes on where the page before ended", async () => {
    const { search, asked } = await start();
    const { results } = await search({ query: "tea", count: 20, page: 3 });
    expect(results).toHaveLength(5);
    expect(asked().map(({ num, start }) => [num, start])).toEqual([["10", "41"]]);
  });

  it("answers in the form that Brave has, too", async () => {
    const { search } = await start();
    expect(await search({ query: "tea", count: 2 })).toEqual({
      query: "tea",
      provider: "google-search",
      results: [
        {
          title: "tea, 1",
          url: "https://example.org/1",
          description: "All about tea ...",
          age: "2026-02-27T10:00:00Z",
        },
        { title: "tea, 2", url: "https://example.org/2", description: "All about tea ..." },
      ],
    });
  });

  it("has one safe search for both of ours, and Google's codes of languages", async () => {
    const { search, asked } = await start();
    await search({ query: "tea", safeSearch: "strict", language: "zh", country: "CH", freshness: "day" });
    await search({ query: "tea", safeSearch: "off" });
    expect(asked()).toMatchObject([
      { safe: "active", lr: "lang_zh-CN", gl: "ch", dateRestrict: "d1" },
      { safe: "off" },
    ]);
  });

  it("says what is wrong with an unknown engine, and shows the key nowhere", async () => {
    const { search } = await start();
    const failure = await failureOf(search({ query: "tea" }, { searchEngineId: "unknown" }));
    expect(failure).toMatchObject({ category: "validation", code: "badRequest" });
    expect(failure.userMessage).toContain("search engine ID");
    expect(inspect(failure, { depth: 10 })).not.toContain(standIn?.apiKey);
  });

  it("is limited when the day's queries are used up", async () => {
    const { search } = await start({ remaining: 1 });
    expect(await failureOf(search({ query: "tea", count: 20 }))).toMatchObject({ category: "rate_limit" });
  });

  it("follows no redirect with the key in the address", async () => {
    const { search } = await start();
    standIn?.setMode({ kind: "status", status: 302, headers: { location: "/customsearch/v1?stolen=1" } });
    await failureOf(search({ query: "tea" }));
    expect(standIn?.requests).toHaveLength(1);
  });
});

describe("readGoogleSearchLimits", () => {
  const limited = { error: { code: 429, status: "RESOURCE_EXHAUSTED", message: "Quota exceeded" } };

  it("holds calls back for as long as a limit says", () => {
    expect(readGoogleSearchLimits(answered(429, { "retry-after": "30" }, limited), TEST_NOW)).toEqual({
      remaining: 0,
      resetAfterMs: 30_000,
    });
  });

  it("says nothing of an answer, of a refusal, and of a limit without a time", () => {
    const refusal = { error: { code: 403, status: "PERMISSION_DENIED" } };
    expect(readGoogleSearchLimits(answered(200, {}, {}), TEST_NOW)).toBeNull();
    expect(readGoogleSearchLimits(answered(403, { "retry-after": "30" }, refusal), TEST_NOW)).toBeNull();
    expect(readGoogleSearchLimits(answered(429, {}, limited), TEST_NOW)).toBeNull();
  });
});
