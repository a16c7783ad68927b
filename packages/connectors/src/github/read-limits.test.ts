import { describe, expect, it } from "vitest";
import { nextCursor } from "./paging.ts";
import { readGitHubLimits } from "./read-limits.ts";
import { Repository } from "./repository.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const answer = (headers: Record<string, string>, status = 200, text = "") => ({
  status,
  headers,
  body: Buffer.from(""),
  text: () => text,
  json: () => null,
});
const reset = String(NOW.getTime() / 1_000 + 90);

describe("readGitHubLimits", () => {
  it("says how many calls are left and when the hour ends", () => {
    const limits = answer({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset });
    expect(readGitHubLimits(limits, NOW)).toEqual({ remaining: 0, resetAfterMs: 90_000 });
  });

  it.each([
    [{}],
    [{ "x-ratelimit-remaining": "0" }],
    [{ "x-ratelimit-remaining": "none", "x-ratelimit-reset": reset }],
    [{ "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset, "x-ratelimit-resource": "search" }],
  ])("says nothing of %j", (headers) => {
    expect(readGitHubLimits(answer(headers), NOW)).toBeNull();
  });

  it("waits as a secondary limit says, else a minute, and not for what is no limit", () => {
    const secondary = '{"message":"You have exceeded a secondary rate limit."}';
    const left = { "x-ratelimit-remaining": "4999", "x-ratelimit-reset": reset };
    const read = (headers: object, text: string) =>
      readGitHubLimits(answer({ ...left, ...headers }, 403, text), NOW);
    expect(read({ "retry-after": "7" }, secondary)).toEqual({ remaining: 0, resetAfterMs: 7_000 });
    expect(read({}, secondary)).toEqual({ remaining: 0, resetAfterMs: 60_000 });
    expect(read({}, '{"message":"Resource not accessible"}')?.remaining).toBe(4_999);
    expect(readGitHubLimits(answer({}, 429), NOW)).toEqual({ remaining: 0, resetAfterMs: 60_000 });
  });

  it("waits for nothing when the hour is over already", () => {
    const limits = answer({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1" });
    expect(readGitHubLimits(limits, NOW)?.resetAfterMs).toBe(0);
  });
});

describe("nextCursor", () => {
  const link = (text: string) => nextCursor(answer({ link: text }));

  it("is the next page, or the key of it", () => {
    expect(
      link('<https://api.github.com/a?page=1>; rel="prev", <https://api.github.com/a?page=3>; rel="next"'),
    ).toBe("page=3");
    expect(link('<https://api.github.com/a?after=Y3%3D&per_page=30>; rel="next"')).toBe("after=Y3%3D");
  });

  it("is null on the last page and for what is no link", () => {
    expect(nextCursor(answer({}))).toBeNull();
    expect(link('<https://api.github.com/a?page=1>; rel="prev"')).toBeNull();
    expect(link("nonsense, <>; rel=next")).toBeNull();
  });
});

describe("Repository", () => {
  it.each([
    "octocat/hello-world",
    "https://github.com/octocat/hello-world",
    "https://github.com/octocat/hello-world.git",
  ])("takes %s", (text) => {
    expect(Repository.parse(text)).toBe("octocat/hello-world");
  });

  it.each(["hello", "a/b/c", "a/..", "a b/c", "https://github.com/octocat"])("refuses %s", (text) => {
    expect(Repository.safeParse(text).success).toBe(false);
  });
});
