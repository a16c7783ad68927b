import { failureOf, runAction } from "@carillon/testing/connector";
import { type BraveOptions, type BraveStandIn, startBrave } from "@carillon/testing/providers/brave-search";
import { afterEach, describe, expect, it } from "vitest";
import { braveSearch } from "./brave-search.ts";
import { readBraveLimits } from "./read-limits.ts";

let standIn: BraveStandIn | undefined;
afterEach(() => standIn?.close());
const start = async (options: BraveOptions = {}) => {
  standIn = await startBrave(options);
  const { apiKey, apiBaseUrl, requests } = standIn;
  const search = (parameters: object, key = apiKey) =>
    runAction(braveSearch, "brave-search.web-search", {
      credentials: { apiKey: key, apiBaseUrl },
      parameters,
    });
  return { search, requests };
};

describe("searching with Brave", () => {
  it("answers plain text: no marks, no entities", async () => {
    const { search } = await start();
    const { query, provider, results } = await search({ query: "tea", count: 2 });
    expect({ query, provider }).toEqual({ query: "tea", provider: "brave-search" });
    expect(results).toEqual([
      {
        title: "tea & more, 1",
        url: "https://example.com/1?q=tea",
        description: "All about tea: it's here.",
        age: "2026-02-27T10:00:00",
      },
      {
        title: "tea & more, 2",
        url: "https://example.com/2?q=tea",
        description: "All about tea: it's here.",
      },
    ]);
  });

  it("counts pages from 0, as Brave does, and knows its codes of languages", async () => {
    const { search, requests } = await start();
    const { results } = await search({ query: "tea", count: 20, page: 3, language: "pt", freshness: "week" });
    expect(results).toHaveLength(5);
    const query = new URL(requests[0]?.path ?? "", "http://stand-in").searchParams;
    expect(Object.fromEntries(query)).toMatchObject({ offset: "2", search_lang: "pt-br", freshness: "pw" });
  });

  it("answers an empty list where nothing is found", async () => {
    const { search } = await start({ results: 0 });
    expect(await search({ query: "xyzzy" })).toEqual({
      query: "xyzzy",
      provider: "brave-search",
      results: [],
    });
  });

  it("tells the second's limit from the month's", async () => {
    const fast = await start({ remaining: [0, 5] });
    expect(await failureOf(fast.search({ query: "tea" }))).toMatchObject({
      category: "rate_limit",
      retryAfterMs: 1_000,
    });
    await standIn?.close();
    const used = await start({ remaining: [5, 0] });
    const failure = await failureOf(used.search({ query: "tea" }));
    expect(failure).toMatchObject({ category: "authorization", code: "QUOTA_USED_UP", retryable: false });
    expect(failure.userMessage).toContain("used up");
  });

  it("takes the 422 of an unknown key for what it is", async () => {
    const { search } = await start();
    expect(await failureOf(search({ query: "tea" }, "BSA-unknown"))).toMatchObject({
      category: "authentication",
      httpStatus: 422,
    });
  });
});

describe("readBraveLimits", () => {
  const read = (limit: string, remaining: string, reset: string, policy?: string) =>
    readBraveLimits({
      headers: {
        "x-ratelimit-limit": limit,
        "x-ratelimit-remaining": remaining,
        "x-ratelimit-reset": reset,
        ...(policy !== undefined && { "x-ratelimit-policy": policy }),
      },
    });

  it.each([
    ["1, 15000", "0, 14000", "1, 1419704", "1;w=1, 15000;w=2592000", { remaining: 0, resetAfterMs: 1_000 }],
    ["1, 15000", "1, 0", "1, 1419704", "1;w=1, 15000;w=2592000", { remaining: 1, resetAfterMs: 1_000 }],
    ["50, 0", "49, 0", "1, 0", "50;w=1, 0;w=2592000", { remaining: 49, resetAfterMs: 1_000 }],
    ["20", "0", "1", undefined, { remaining: 0, resetAfterMs: 1_000 }],
  ])("reads %s with %s left", (limit, remaining, reset, policy, expected) => {
    expect(read(limit, remaining, reset, policy)).toEqual(expected);
  });

  it.each([
    ["", "", ""],
    ["many", "0", "1"],
    ["1", "-1", "1"],
    ["1", "0", "soon"],
  ])("makes nothing of %j, %j, %j", (limit, remaining, reset) => {
    expect(read(limit, remaining, reset)).toBeNull();
    expect(readBraveLimits({ headers: {} })).toBeNull();
  });
});
